//! Whom sample sentences of our own mean.

use crate::analyse::Analyser;
use crate::model::Article;

/// The names and types of the entities that `phrase` means in `text`, in text order.
fn meant(text: &str, phrase: &str) -> Vec<String> {
    let document = Analyser::embedded().analyse(Article::from_text("t", text));
    let mentions = document.mentions.iter().filter(|m| document.text(m.span) == phrase);
    mentions
        .map(|m| &document.entities[m.entity])
        .map(|e| format!("{} {}", e.entity_type.as_str(), e.name))
        .collect()
}

#[test]
fn officials_are_known_by_their_office() {
    let text = "Chadian Prime Minister Adoum Kebir opened a school in Abeche on Monday. The premier praised its teachers.";
    assert_eq!(meant(text, "premier"), ["Person Adoum Kebir"]);
    let text = "Peru's president, Rosa Quint, told reporters in Lima that her country would help Nepal.";
    assert_eq!(meant(text, "country"), ["Country Peru"]);
}

#[test]
fn a_ministry_goes_by_its_country_and_a_crowd_by_nothing() {
    let text =
        "The Slovak foreign ministry summoned the envoy of Chad. The ministry said it wanted an apology.";
    assert_eq!(meant(text, "ministry"), ["Organization Slovak foreign ministry"]);
    assert_eq!(meant(text, "it"), ["Organization Slovak foreign ministry"]);
    assert!(meant("Protesters blocked the road to Gaya.", "Protesters").is_empty());
}

#[test]
fn police_of_a_country_is_the_country_to_pronouns() {
    let text = "Dominican police said they had arrested 12 people.";
    assert_eq!(meant(text, "they"), ["Country Dominican Republic"]);
}

#[test]
fn both_are_the_two_just_named() {
    let text = "Nepal and Bhutan sent soldiers; India urged both to withdraw.";
    assert_eq!(meant(text, "both"), ["Country Nepal", "Country Bhutan"]);
}

#[test]
fn a_given_name_may_go_on_in_small_letters() {
    assert_eq!(meant("South Korean envoy Han Dae-sik visited Lima.", "Han Dae-sik"), ["Person Han Dae-sik"]);
}

#[test]
fn nobody_meets_himself() {
    let text = "Adoum Kebir is premier of Chad. Peru's envoy, Luis Quint, landed on Monday, and he met with Kebir in Abeche.";
    assert_eq!(meant(text, "he"), ["Person Luis Quint"]);
}

#[test]
fn what_is_named_with_its_owner_is_the_owners() {
    let text = "The African Union punished the Front for National Unity and its commanders.";
    assert_eq!(meant(text, "its"), ["Group Front for National Unity"]);
}

#[test]
fn who_acts_on_himself_is_meant() {
    let text = "Adoum Kebir left on Monday. Luis Quint blamed himself for the defeat.";
    assert_eq!(meant(text, "himself"), ["Person Luis Quint"]);
}

#[test]
fn a_surname_alone_is_his_who_is_named_first() {
    let text = "Okoro wins vote\n\nEmeka Okoro won the vote in Lome on Sunday. His wife, Afi Okoro, is a judge. Ghana congratulated Okoro.";
    assert_eq!(meant(text, "Okoro"), ["Person Emeka Okoro"; 2]);
}
