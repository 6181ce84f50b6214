//! What the head of a name says of its type: a ministry is an organization, a liberation front a group.

use super::NameType;
use crate::gazetteer::Gazetteer;

/// Heads of the names of offices, companies and media.
#[rustfmt::skip]
const ORGANIZATIONS: &[&str] = &[
    "Administration", "Agency", "Airlines", "Airways", "Association", "Authority", "Bank", "Board", "Bureau",
    "Chamber", "Commission", "Company", "Confederation", "Consortium", "Corp", "Corporation", "Court",
    "Department", "Directorate", "Electronics", "Energy", "Enterprises", "Federation", "Forum", "Foundation",
    "Fund", "Gazette", "Herald", "Holding", "Holdings", "Inc", "Industries", "Institute", "Insurance",
    "Ledger", "Logistics", "Ltd", "Minerals", "Mining", "Ministry", "Mobile", "Motors", "Navy", "News",
    "Observatory", "Office", "Oil", "Ombudsman", "Organisation", "Organization", "Petroleum",
    "Pharmaceuticals", "Plc", "Police", "Post", "Press", "Programme", "Resources", "Secretariat", "Service",
    "Shipping", "Shipyards", "Steel", "TV", "Technologies", "Telecom", "Television", "Times", "Treasury",
    "Tribunal", "Tribune", "University", "Watch",
];

/// Heads of the names of parties, movements and those who fight without a state.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "Army", "Battalions", "Bloc", "Brigade", "Brigades", "Brotherhood", "Cartel", "Column", "Democrats",
    "Front", "Jihad", "Militia", "Movement", "Party", "Rebels", "Resistance", "Vanguard",
];

/// Heads of the names of places, none of them a surname.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Airport", "Avenue", "Boulevard", "County", "Crossing", "District", "Governorate", "Highway", "Hospital",
    "Island", "Islands", "Mountains", "Peninsula", "Prison", "Province", "Road", "Square", "Stadium",
    "Strait", "Street", "Valley",
];

/// The type that the head of a name tells where the model says another.
///
/// An army with a country or a number is a state's: "Chadian Army", "5th Brigade".
pub(super) fn told(gazetteer: &Gazetteer, name_type: NameType, words: &[&str]) -> Option<NameType> {
    let (first, last) = (*words.first()?, *words.last()?);
    if words.len() < 2 || matches!(name_type, NameType::Asset) || !first.starts_with(char::is_uppercase) {
        return None;
    }
    if PLACES.contains(&last) && name_type != NameType::Country {
        return (name_type != NameType::Place).then_some(NameType::Place);
    }
    let given = name_type == NameType::Person && gazetteer.given_name(first).is_some();
    let head = if matches!(words[1], "of" | "for") { first } else { last };
    if given || words[1..].iter().any(|w| matches!(*w, "and" | ",")) && head == last {
        return None;
    }
    let told = if ORGANIZATIONS.contains(&head) {
        NameType::Organization
    } else if GROUPS.contains(&head) {
        let of_state = words.iter().any(|w| {
            let country = gazetteer.lookup(w).into_iter().any(|c| gazetteer.entry(c.entry).is_country());
            country || w.starts_with(|c: char| c.is_ascii_digit())
        });
        if of_state || matches!(first, "National" | "Royal" | "Regular") {
            return None;
        }
        NameType::Group
    } else {
        return None;
    };
    (told != name_type).then_some(told)
}
