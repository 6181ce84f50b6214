use super::*;

fn read(text: &str) -> Option<Foreign> {
    foreign(&Article::from_text("a", text))
}

#[test]
fn other_languages_are_recognised() {
    for (language, text) in [
        (
            "French",
            "Le conseil du port a décidé mardi de rouvrir le quai nord, fermé depuis que la tempête de février a détruit deux grues, a annoncé la mairie de Varden dans un communiqué.",
        ),
        (
            "German",
            "Der Hafenrat hat am Dienstag beschlossen, den nördlichen Kai wieder zu öffnen, der seit dem Sturm im Februar geschlossen ist, teilte das Büro der Bürgermeisterin von Varden mit.",
        ),
        (
            "Spanish",
            "El consejo del puerto decidió el martes reabrir el muelle norte, cerrado desde que una tormenta derribó dos grúas en febrero, informó la alcaldía de Varden en un comunicado.",
        ),
        (
            "Dutch",
            "De havenraad heeft dinsdag besloten de noordelijke kade weer te openen, die sinds de storm van februari gesloten is, zo meldde het kantoor van de burgemeester van Varden.",
        ),
        (
            "Turkish",
            "Liman meclisi salı günü, şubat ayındaki fırtınanın iki vinci devirmesinden bu yana kapalı olan kuzey rıhtımını yeniden açmaya karar verdi, Varden belediye başkanlığı açıkladı.",
        ),
        (
            "Arabic",
            "قرر مجلس الميناء يوم الثلاثاء إعادة فتح الرصيف الشمالي المغلق منذ أن أسقطت العاصفة رافعتين في شهر فبراير الماضي، حسبما أعلن مكتب رئيسة البلدية في بيان صحفي نشر مساء اليوم.",
        ),
        (
            "Russian",
            "Совет порта во вторник решил вновь открыть северный причал, закрытый с тех пор, как в феврале шторм повалил два крана, сообщила канцелярия мэра города в своём заявлении.",
        ),
    ] {
        assert_eq!(read(text), Some(Foreign::Recognised(language)), "{text}");
    }
}

#[test]
fn english_full_of_foreign_names_is_english() {
    for text in [
        "Cheikh Ould Baba met Nguyen Thi Binh, Wojciech Szczęśniak, Aleksandr Krivoruchko, Jean-François Lemaître, Björn Þórsson and Recep Küçükoğlu in Ouagadougou; Krivoruchko left early.",
        "Ouagadougou, Nouakchott, Antananarivo, Szczecin, Düsseldorf, Reykjavík, Çanakkale, Diyarbakır, Guadalajara, Rzeszów, Thiruvananthapuram, Ljubljana, Châteauroux, Białystok",
        "Envoys quoted the poem: “Quand le ciel bas et lourd pèse comme un couvercle sur l'esprit gémissant en proie aux longs ennuis.” The ministers listened, and the talks that were planned for Monday began after the reading.",
        "Port shut. Crews idle. Talks fail. Mayor quits. Storm nears. Ships wait. Prices climb. Unions strike. Police arrive. Courts adjourn. Banks close. Ferries sink.",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn short_texts_are_read_whatever_they_are() {
    assert_eq!(read("Le conseil du port a décidé mardi de rouvrir le quai nord."), None);
}

#[test]
fn a_stated_language_counts_where_the_text_leaves_it_open() {
    let stated = |language: &str, text: &str| {
        foreign(&Article { language: Some(language.to_owned()), ..Article::from_text("a", text) })
    };
    let english = "The harbour council agreed on Tuesday to reopen the northern quay, which has been closed since a storm tore down two of its cranes in February, the mayor's office said.";
    assert_eq!(stated("fr", english), None);
    let danish = "Havnerådet besluttede tirsdag at genåbne den nordlige kaj, som har været lukket, siden en storm væltede to kraner i februar, oplyser borgmesterens kontor i Varden.";
    assert_eq!(read(danish), None, "near to Norwegian, so that the recogniser is not sure");
    assert_eq!(stated("da", danish), Some(Foreign::Stated("da".to_owned())));
    assert_eq!(stated("en-GB", danish), None);
}
