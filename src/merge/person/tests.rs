use super::*;

fn compare(a: &str, b: &str) -> Verdict {
    let (a, b) = (PersonName::parse(a), PersonName::parse(b));
    let verdict = a.compare(&b);
    assert_eq!(verdict, b.compare(&a), "not symmetric");
    verdict
}

#[test]
fn dress_does_not_change_a_name() {
    for (a, b) in [
        ("Jamal al-Rawi", "Gen. Jamal Al Rawi"),
        ("Abdul Rahman Tarzi", "Abdelrahman Tarzi"),
        ("Ines Böhm-Roth", "Dr. Inés Bohm Roth"),
    ] {
        assert_eq!(compare(a, b), Verdict::Same(1.0, "same full name"), "{a} / {b}");
    }
}

#[test]
fn spellings_and_slips_of_long_names_are_one_name() {
    for (a, b) in [
        ("Muhammad Qasim Rawi", "Mohamed Kassem al-Rawi"),
        ("Harald Whitcombe", "Harald Withcombe"),
        ("Li Wen-hua", "Li Wenhua"),
    ] {
        assert!(matches!(compare(a, b), Verdict::Same(..)), "{a} / {b}");
    }
}

#[test]
fn shortened_names_need_company() {
    for (a, b) in [
        ("Rawi", "Jamal al-Rawi"),
        ("J. Rawi", "Jamal al-Rawi"),
        ("Jamal Rawi", "Jamal Hadi al-Rawi"),
        ("Jamal Hadi", "Jamal Hadi al-Rawi"),
        ("J. H. Rawi", "Jamal Hadi al-Rawi"),
        ("Rawi Jamal", "Jamal Rawi"),
        ("Rawi", "al-Rawi"),
    ] {
        assert!(matches!(compare(a, b), Verdict::Likely(..)), "{a} / {b}: {:?}", compare(a, b));
    }
}

#[test]
fn relatives_and_namesakes_are_different() {
    for (a, b) in [
        ("Jamal Rawi", "Samir Rawi"),
        ("M. Rawi", "Jamal Rawi"),
        ("Jamal Rawi", "Jamal Tarzi"),
        ("Peter Holm", "Peter Holm Jr."),
        ("Mohammed Tarzi", "Mahmoud Tarzi"),
        ("Tarzi", "Jamal Rawi"),
        ("", "Jamal Rawi"),
    ] {
        assert_eq!(compare(a, b), Verdict::Different, "{a} / {b}");
    }
}
