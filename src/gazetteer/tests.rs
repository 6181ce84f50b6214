//! What must hold of the tables and the look-ups.

use super::{Gazetteer, MatchKind};
use std::collections::BTreeMap;

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::embedded()
}

/// The ids that a name may mean, with how, in the order given.
fn means(name: &str) -> Vec<(&'static str, MatchKind)> {
    gazetteer().lookup(name).iter().map(|c| (gazetteer().entry(c.entry).id, c.how)).collect()
}

#[test]
fn every_reference_between_tables_leads_somewhere() {
    for entry in gazetteer().entries() {
        for id in [entry.country, entry.part_of] {
            assert!(id.is_empty() || gazetteer().by_id(id).is_some(), "{}: there is no `{id}`", entry.id);
        }
        if !entry.country.is_empty() {
            let ix = gazetteer().by_id(entry.country).unwrap();
            assert!(gazetteer().entry(ix).is_country(), "{}: `{}` is no country", entry.id, entry.country);
        }
    }
}

#[test]
fn no_two_rows_of_the_embedded_tables_share_an_id() {
    let rows = |text: &str| text.lines().filter(|l| !l.starts_with('#')).count() - 1;
    let all: usize = super::embedded::ENTITIES.iter().map(|file| rows(file.text)).sum();
    assert_eq!(gazetteer().entries().len(), all);
}

#[test]
fn no_two_entities_share_a_wikidata_identifier() {
    let mut seen = BTreeMap::new();
    for entry in gazetteer().entries().iter().filter(|e| !e.wikidata.is_empty()) {
        if let Some(other) = seen.insert(entry.wikidata, entry.id) {
            panic!("{} and {other} both have {}", entry.id, entry.wikidata);
        }
    }
}

#[test]
fn every_way_to_write_an_entity_finds_it() {
    for (ix, entry) in gazetteer().entries().iter().enumerate() {
        let forms = std::iter::once(entry.name)
            .chain(entry.aliases())
            .chain(entry.acronyms())
            .chain(entry.adjectives())
            .chain(entry.demonyms());
        for form in forms {
            let found = gazetteer().lookup(form);
            assert!(
                found.iter().any(|c| c.entry == ix && !c.folded),
                "{}: `{form}` does not find it",
                entry.id
            );
        }
    }
}

#[test]
fn adjectives_stand_for_their_countries_in_their_own_case_only() {
    assert_eq!(means("Turkish")[0], ("TR", MatchKind::Adjective));
    assert!(means("polish").is_empty());
    let polish = gazetteer().lookup("Polish");
    assert!(polish[0].is_word);
    assert_eq!(gazetteer().country_of_adjective("Congolese"), None);
    let iraq = gazetteer().country_of_adjective("Iraqi").unwrap();
    assert_eq!((gazetteer().entry(iraq).iso3, gazetteer().entry(iraq).wikidata), ("IRQ", "Q796"));
}

#[test]
fn acronyms_want_their_own_case_but_not_their_periods() {
    for form in ["US", "U.S.", "USA", "U.S.A."] {
        assert_eq!(means(form)[0], ("US", MatchKind::Acronym), "{form}");
    }
    assert!(means("us").is_empty() && means("Us").is_empty());
}

#[test]
fn an_acronym_among_small_letters_is_no_word() {
    let is_word = |tokens: &[&str]| gazetteer().longest_match(tokens, 1).unwrap().1[0].is_word;
    assert!(!is_word(&["the", "WHO", "said"]));
    assert!(is_word(&["MAN", "WHO", "FELL"]));
}

#[test]
fn names_that_mean_several_things_yield_them_all() {
    assert_eq!(means("Georgia").iter().map(|m| m.0).collect::<Vec<_>>(), ["GE", "georgia-u-s-state"]);
    let washington = gazetteer().lookup("Washington");
    assert!(washington.len() == 3 && washington.iter().all(|c| c.is_personal));
    assert!(means("Washington").contains(&("US", MatchKind::Capital)));
    assert!(means("Congo").len() == 2 && gazetteer().lookup("Jordan").iter().all(|c| c.is_personal));
    assert!(gazetteer().lookup("Israel").iter().all(|c| !c.is_personal && !c.is_word));
    assert_ne!(means("Nigerien"), means("Nigerian"));
}

#[test]
fn datelines_in_capitals_find_capital_and_country() {
    assert!(means("BAGHDAD").contains(&("IQ", MatchKind::Capital)));
    let bogota = means("BOGOTÁ");
    assert_eq!((bogota[0].1, bogota[1]), (MatchKind::Name, ("CO", MatchKind::Capital)));
    assert!(gazetteer().lookup("BOGOTÁ").iter().all(|c| c.folded));
}

#[test]
fn the_longest_name_wins_however_the_tokens_are_cut() {
    let tokens = ["the", "People", "’s", "Republic", "of", "China", "’s", "navy"];
    let (length, found) = gazetteer().longest_match(&tokens, 1).unwrap();
    assert_eq!((length, gazetteer().entry(found[0].entry).id), (5, "CN"));
    let (length, _) = gazetteer().longest_match(&["the", "Turk", "'s", "shop"], 1).unwrap();
    assert_eq!(length, 1, "a possessive ends no name");
    assert!(gazetteer().longest_match(&tokens, 99).is_none());
}

#[test]
fn titles_are_found_in_any_case_and_abbreviations_in_their_own() {
    for form in ["Prime Minister", "prime minister", "PRIME MINISTER", "premier", "PM"] {
        assert_eq!(gazetteer().title(form).map(|t| t.name), Some("prime minister"), "{form}");
    }
    assert_eq!(gazetteer().title("pm"), None);
}

#[test]
fn a_users_table_replaces_by_id_and_its_errors_name_the_line() {
    let dir = tempfile::tempdir().unwrap();
    let write = |text: &str| std::fs::write(dir.path().join("mine.tsv"), text).unwrap();
    write("id\ttype\tname\taliases\nIQ\tCountry\tMesopotamia\tTwo Rivers\nacme\tOrganization\tAcme Corp\t\n");
    let mine = Gazetteer::load_over(dir.path()).unwrap();
    assert_eq!(mine.entry(mine.lookup("Two Rivers")[0].entry).id, "IQ");
    let (length, found) = mine.own_match(&["in", "Two", "Rivers"], 1).unwrap();
    assert_eq!((length, mine.entry(found.entry).id), (2, "IQ"));
    assert!(mine.own_match(&["Kenya"], 0).is_none() && mine.own_match(&["two", "rivers"], 0).is_none());
    assert!(!mine.lookup("Acme Corp").is_empty() && mine.lookup("Republic of Iraq").is_empty());
    write("id\ttype\tname\n\n# a remark\nx\tShip\tX\n");
    let error = Gazetteer::load_over(dir.path()).unwrap_err();
    assert_eq!((error.line, error.file.ends_with("mine.tsv")), (Some(4), true), "{error}");
    write("id\ttype\tname\tcolour\n");
    assert!(Gazetteer::load_over(dir.path()).unwrap_err().to_string().contains("unknown column `colour`"));
}
