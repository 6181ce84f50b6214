use super::*;

#[test]
fn datelines_end_before_the_sentence() {
    for (dateline, agency) in [
        ("VARDEN —", None),
        ("VARDEN, North Coast -", None),
        ("VARDEN, Orsk-Lund -", None),
        ("VARDEN (Reuters) -", Some("Reuters")),
        ("VARDEN, March 3 –", None),
        ("PORT VARDEN, Dec. 21 (Coast News Agency) --", Some("Coast News Agency")),
        ("N'VARD/ORSK, Feb 11 (AFP) —", Some("AFP")),
        ("VARDEN:", None),
        ("VARDEN (live):", None),
        ("Varden —", None),
        ("Varden, March 3 (AP) -", Some("AP")),
        ("Coast News/", Some("Coast News")),
        ("Varden / Coast News /", Some("Coast News")),
        ("(Reuters) -", Some("Reuters")),
        ("March 3 (Reuters) -", Some("Reuters")),
        ("VARDEN, March 3. /CNA/.", Some("CNA")),
        ("Varden, CNA-", Some("CNA")),
        ("Varden, March 3 (CNA):", Some("CNA")),
        ("PORT VARDEN, March 3:", None),
        ("Varden, North Coast –", None),
        ("CNN —", Some("CNN")),
        ("14:20 –", None),
        ("VARDEN, March 12, 2025 (Reuters) -", Some("Reuters")),
        ("VARDEN, 12 March 2025 (AP) —", Some("AP")),
        ("Port Varden, 21 March 2025 (Coast Monitor) -", Some("Coast Monitor")),
        ("17-03-2025", None),
    ] {
        let paragraph = format!("{dateline} The re-opened port is busy.");
        let found = find(&paragraph, true).unwrap_or_else(|| panic!("{dateline} is not found"));
        assert_eq!((&paragraph[..found.end], found.agency), (dateline, agency));
    }
    assert_eq!(find("VARDEN—The port reopened.", false).unwrap().end, "VARDEN—".len());
}

#[test]
fn sentences_are_left_whole() {
    for paragraph in [
        "Varden — Orsk's rival — reopened its port.",
        "The port — Varden's only one — reopened.",
        "COVID-19 closed the port.",
        "UN — the world body — praised the port.",
        "CNSA — China's space agency — closed the port.",
        "US-backed crews reopened the port.",
        "Varden/Orsk talks resumed.",
        "Analysis – The port is not what it was.",
        "Varden, Orsk: two ports of the north coast.",
        "Lena Orsk - Varden's mayor - reopened the port.",
        "The port, closed since March 3 (a Monday), reopened.",
        "VARDEN officials reopened the port - Orsk followed.",
        "Varden: Orsk to reopen the port.",
    ] {
        assert!(find(paragraph, true).is_none(), "{paragraph}");
    }
}
