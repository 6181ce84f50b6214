//! Who and what a story is about.

use super::draw::{Draw, GIVEN, coined};

/// Name, adjective, capital, another town.
pub(super) struct Country(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
);

#[rustfmt::skip]
pub(super) const COUNTRIES: [Country; 36] = [
    Country("Kenya", "Kenyan", "Nairobi", "Mombasa"), Country("Norway", "Norwegian", "Oslo", "Bergen"),
    Country("Peru", "Peruvian", "Lima", "Arequipa"), Country("Chile", "Chilean", "Santiago", "Valparaiso"),
    Country("Ghana", "Ghanaian", "Accra", "Kumasi"), Country("Nepal", "Nepalese", "Kathmandu", "Pokhara"),
    Country("Latvia", "Latvian", "Riga", "Daugavpils"), Country("Morocco", "Moroccan", "Rabat", "Tangier"),
    Country("Tunisia", "Tunisian", "Tunis", "Sfax"), Country("Mali", "Malian", "Bamako", "Gao"),
    Country("Niger", "Nigerien", "Niamey", "Agadez"), Country("Sudan", "Sudanese", "Khartoum", "Port Sudan"),
    Country("Ethiopia", "Ethiopian", "Addis Ababa", "Mekelle"), Country("Somalia", "Somali", "Mogadishu", "Kismayo"),
    Country("Uganda", "Ugandan", "Kampala", "Gulu"), Country("Rwanda", "Rwandan", "Kigali", "Butare"),
    Country("Zambia", "Zambian", "Lusaka", "Ndola"), Country("Angola", "Angolan", "Luanda", "Lobito"),
    Country("Vietnam", "Vietnamese", "Hanoi", "Da Nang"), Country("Thailand", "Thai", "Bangkok", "Hat Yai"),
    Country("Cambodia", "Cambodian", "Phnom Penh", "Battambang"), Country("Mongolia", "Mongolian", "Ulaanbaatar", "Erdenet"),
    Country("Armenia", "Armenian", "Yerevan", "Gyumri"), Country("Georgia", "Georgian", "Tbilisi", "Batumi"),
    Country("Serbia", "Serbian", "Belgrade", "Novi Sad"), Country("Bulgaria", "Bulgarian", "Sofia", "Varna"),
    Country("Portugal", "Portuguese", "Lisbon", "Porto"), Country("Finland", "Finnish", "Helsinki", "Tampere"),
    Country("Poland", "Polish", "Warsaw", "Gdansk"), Country("Estonia", "Estonian", "Tallinn", "Tartu"),
    Country("Bolivia", "Bolivian", "La Paz", "Cochabamba"), Country("Ecuador", "Ecuadorean", "Quito", "Guayaquil"),
    Country("Colombia", "Colombian", "Bogota", "Cali"), Country("Jordan", "Jordanian", "Amman", "Irbid"),
    Country("Oman", "Omani", "Muscat", "Salalah"), Country("Iraq", "Iraqi", "Baghdad", "Basra"),
];

pub(super) const OUTLETS: [&str; 24] = [
    "Gulf Courier",
    "Harbour Post",
    "Norland Today",
    "Delta Times",
    "Coast Wire",
    "Highland Herald",
    "Lamu Ledger",
    "Rift Dispatch",
    "Northern Wire",
    "Morning Beacon",
    "Savanna Star",
    "Capital Observer",
    "Pacific Monitor",
    "Border Gazette",
    "Strait Tribune",
    "River Chronicle",
    "Eastern Record",
    "Plains Examiner",
    "Island Sentinel",
    "Mountain Mail",
    "Trade Journal",
    "Evening Argus",
    "Port Standard",
    "Union Bulletin",
];

const MINISTRIES: [&str; 8] =
    ["Foreign", "Defence", "Interior", "Trade", "Energy", "Agriculture", "Transport", "Finance"];
const GROUPS: [&str; 6] = [
    "Liberation Front",
    "Resistance Movement",
    "People's Army",
    "Brigades",
    "Defence Union",
    "Salvation Front",
];

/// Somebody with an office, who has one name in all stories.
pub(super) struct Person {
    given: &'static str,
    surname: String,
    office: String,
}

impl Person {
    fn of(number: usize, country: usize, office: String) -> Self {
        Self {
            given: GIVEN[(number * 31 + country) % GIVEN.len()],
            surname: coined(number * 7 % 10_000),
            office,
        }
    }

    /// In full with the office at first; later the surname, or once in a while more.
    pub(super) fn write(&self, first: bool, draw: &mut Draw, out: &mut String) {
        let Self { given, surname, office } = self;
        let parts: &[&str] = match draw.below(10) {
            _ if first => &[office, " ", given, " ", surname],
            0 => &[given, " ", surname],
            1 if office.ends_with("President") => &["President ", surname],
            _ => &[surname],
        };
        parts.iter().for_each(|part| out.push_str(part));
    }
}

/// Two countries, their leaders and ministers, an armed group, and when it was.
pub(super) struct Cast {
    pub(super) countries: [&'static Country; 2],
    pub(super) leaders: [Person; 2],
    pub(super) ministers: [Person; 2],
    pub(super) group: String,
    pub(super) day: jiff::civil::Date,
}

impl Cast {
    pub(super) fn draw(draw: &mut Draw) -> Self {
        let first = draw.below(COUNTRIES.len());
        let second = (first + 1 + draw.below(COUNTRIES.len() - 1)) % COUNTRIES.len();
        let numbers = [first, second];
        // A country has a new leader every year and ministers for each office.
        let year = draw.below(8);
        let leaders = numbers.map(|c| {
            let office = if c % 3 == 0 { "Prime Minister" } else { "President" };
            Person::of(c * 8 + year, c, format!("{} {office}", COUNTRIES[c].1))
        });
        let ministers = numbers.map(|c| {
            let ministry = draw.below(MINISTRIES.len());
            let number = 1_000 + (c * MINISTRIES.len() + ministry) * 8 + year;
            Person::of(number, c, format!("{} {} Minister", COUNTRIES[c].1, MINISTRIES[ministry]))
        });
        let group = draw.below(400);
        let group = format!("{} {}", coined(5_000 + group), GROUPS[group % GROUPS.len()]);
        let day = jiff::civil::date(2016 + year as i16, 1, 1) + jiff::ToSpan::days(draw.below(365) as i64);
        Self { countries: numbers.map(|c| &COUNTRIES[c]), leaders, ministers, group, day }
    }
}
