//! An answer as text for people.

use super::answer::{Answer, Body};
use crate::ask::{Connected, Dissent, Named, Path, Quote, Said, Step};
use crate::cli::graph::Opened;
use crate::cli::terminal::one_line;
use crate::model::GraphStatement;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How wide a line of a quote may be, in columns.
const WIDTH: usize = 88;

/// Where a statement's lines begin, behind its time.
const INDENT: &str = "                       ";

const NAME: Style = Style::new().bold();
const TIME: Style = AnsiColor::Cyan.on_default();
const SMALL: Style = Style::new().dimmed();
const CAUTION: Style = AnsiColor::Yellow.on_default();

/// The text of an answer, with so many statements or paths at most. Styles stand in it as terminals read them.
pub(super) fn text(answer: &Answer<'_>, opened: &Opened, limit: usize) -> String {
    let mut out = Page { text: String::new(), opened, limit };
    match &answer.body {
        Body::Statements(statements) => {
            out.head(answer, statements.len());
            out.statements(statements);
        }
        Body::Between(between) => {
            let names: Vec<String> = answer.about.iter().map(whole).collect();
            out.line(&format!(
                "{}: {}",
                names.join(" and "),
                count(between.direct.len(), "direct statement")
            ));
            out.statements(&between.direct);
            out.line(&format!("\n{} over others", count(between.paths.len(), "path")));
            between.paths.iter().take(limit).enumerate().for_each(|(at, path)| out.path(at + 1, path));
            out.more(between.paths.len(), "path");
        }
        Body::Top(connected, corroborated) => {
            out.line("most connected");
            out.connected(connected);
            out.line(&format!("\nbest corroborated: {}", count(corroborated.len(), "statement")));
            out.statements(corroborated);
        }
    }
    if answer.undated > 0 {
        out.line(&format!("\n{} left out: nobody says when it was", count(answer.undated, "statement")));
    }
    out.text
}

struct Page<'o> {
    text: String,
    opened: &'o Opened,
    limit: usize,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self, answer: &Answer<'_>, total: usize) {
        let total = count(total, "statement");
        let head = match &answer.about[..] {
            [about] => format!("{}: {total}", whole(about)),
            _ => format!("{}: {total}", answer.question),
        };
        self.line(&head);
    }

    fn more(&mut self, total: usize, noun: &str) {
        if let Some(more) = total.checked_sub(self.limit).filter(|more| *more > 0) {
            let counted = count(more, noun).replacen(' ', " more ", 1);
            self.line(&format!("\n{counted}; --limit N shows them"));
        }
    }

    fn statements(&mut self, statements: &[&GraphStatement]) {
        for statement in statements.iter().take(self.limit) {
            let said = Said::of(&self.opened.graph, &self.opened.ontology, statement);
            self.text.push('\n');
            self.statement(&said);
        }
        self.more(statements.len(), "statement");
    }

    fn statement(&mut self, said: &Said) {
        let time = one_line(said.time.as_deref().unwrap_or("undated"));
        self.line(&format!("{TIME}{time:<22}{TIME:#} {}", clause(said)));
        let mut facts = vec![support(said)];
        facts.extend(said.place.as_ref().map(|place| format!("in {}", one_line(&place.name))));
        facts.extend(details(said));
        facts.push(said.id.clone());
        self.line(&format!("{INDENT}{SMALL}{}{SMALL:#}", facts.join(" · ")));
        for dissent in &said.contested {
            self.line(&format!("{INDENT}{CAUTION}contested: {}{CAUTION:#}", contest(dissent)));
        }
        self.quote(said.quotes.first(), INDENT);
    }

    fn quote(&mut self, quote: Option<&Quote>, indent: &str) {
        let Some(quote) = quote else { return };
        for line in wrapped(&format!("“{}”", one_line(&quote.text)), WIDTH) {
            self.line(&format!("{indent}{line}"));
        }
        let from = [
            Some(quote.outlet.clone().unwrap_or_else(|| quote.article.clone())),
            quote.published.map(|day| day.to_string()),
            quote.credited_to.as_ref().map(|who| format!("credited to {}", who.name)),
        ];
        let from: Vec<String> = from.into_iter().flatten().map(|part| one_line(&part)).collect();
        self.line(&format!("{indent}{SMALL}{}{SMALL:#}", from.join(", ")));
    }

    fn path(&mut self, number: usize, path: &Path<'_>) {
        let names = path.steps.first().map(|s| &s.from.label).into_iter();
        let names = names.chain(path.steps.iter().map(|s| &s.to.label)).map(|name| one_line(name));
        let names: Vec<String> = names.map(|name| format!("{NAME}{name}{NAME:#}")).collect();
        self.line(&format!("\n{number}. {}", names.join(" – ")));
        path.steps.iter().for_each(|step| self.step(step));
    }

    fn step(&mut self, step: &Step<'_>) {
        let Some(best) = step.statements.first() else { return };
        let said = Said::of(&self.opened.graph, &self.opened.ontology, best);
        let time = said.time.as_ref().map(|time| format!(", {}", one_line(time))).unwrap_or_default();
        let more = match step.statements.len() - 1 {
            0 => String::new(),
            more => format!(" · {more} more on the two"),
        };
        self.line(&format!("   {}{time}", clause(&said)));
        self.line(&format!("      {SMALL}{} · {}{more}{SMALL:#}", support(&said), said.id));
        self.quote(said.quotes.first(), "      ");
    }

    fn connected(&mut self, connected: &[Connected]) {
        for Connected { entity, neighbours, statements, articles } in connected.iter().take(self.limit) {
            let counts = [
                count(*neighbours, "neighbour"),
                count(*statements, "statement"),
                count(*articles, "article"),
            ];
            let _ = writeln!(self.text, "  {}  {}", whole(entity), counts.join(", "));
        }
        self.more(connected.len(), "entity");
    }
}

/// "Amina Wekesa —called— Dawit Haile (planned)".
fn clause(said: &Said) -> String {
    let name = |named: &Named| format!("{NAME}{}{NAME:#}", one_line(&named.name));
    let arrow = if said.symmetric { "—" } else { "→" };
    let status = match said.status {
        "occurred" => String::new(),
        other => format!(" {CAUTION}({other}){CAUTION:#}"),
    };
    format!("{} —{}{arrow} {}{status}", name(&said.subject), said.relation, name(&said.object))
}

/// "Amina Wekesa (Person, person-amina-wekesa)".
fn whole(named: &Named) -> String {
    let Named { id, name, entity_type } = named;
    format!("{NAME}{}{NAME:#} {SMALL}({entity_type}, {id}){SMALL:#}", one_line(name))
}

fn support(said: &Said) -> String {
    let articles = match said.articles {
        articles if articles == said.sources => String::new(),
        articles => format!(" in {}", count(articles, "article")),
    };
    format!("{}{articles}, confidence {:.2}", count(said.sources, "independent source"), said.confidence)
}

fn details(said: &Said) -> impl Iterator<Item = String> {
    let q = &said.qualifiers;
    let detail = |key: &'static str, value: &Option<String>| {
        value.as_ref().map(|value| format!("{key} {}", one_line(value)))
    };
    let all = [
        detail("as", &q.label),
        detail("office", &q.office),
        detail("by", &q.instrument),
        detail("killed", &q.killed),
        detail("injured", &q.injured),
    ];
    all.into_iter().flatten()
}

/// "time 2025-05-04 (Rift Dispatch) or 2025-05-05 (Northern Wire)".
fn contest(dissent: &Dissent) -> String {
    let value = |(value, outlets): (&String, &Vec<String>)| {
        format!("{} ({})", one_line(value), one_line(&outlets.join(", ")))
    };
    let values: Vec<String> = dissent.values.iter().map(value).collect();
    format!("{} {}", dissent.about, values.join(" or "))
}

/// The words in lines of this width at most; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}
