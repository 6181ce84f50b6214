//! The nodes and lines of the drawing.

use super::escape::{QUOTE_LENGTH, html, on_white, quote, tooltip, wrapped};
use crate::export::ExportError;
use crate::export::iri::web;
use crate::export::picture::{Picture, RoleLine, Spot};
use crate::export::style::{self, Colour, Quadrant};
use crate::export::text::{citation, one_line, shorten, wrap};
use crate::model::{EntityNode, GraphId, GraphStatement, Role, Status};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Beyond this many lines Graphviz takes minutes to place their labels.
const LABELLED_LINES: usize = 200;
const FONT: &str = "Helvetica,Arial,sans-serif";

/// What makes a line: its ends, and whether its relations have a direction.
type Course = (usize, usize, bool);

/// The part of the picture that is drawn.
pub(super) struct Drawing<'g> {
    pub(super) picture: Picture<'g>,
    /// For each line, the facts on it by their place in the picture.
    lines: BTreeMap<Course, Vec<usize>>,
    /// Lines from drawn events.
    roles: Vec<RoleLine>,
    /// The statements of each event.
    tellings: BTreeMap<&'g GraphId, Vec<&'g GraphStatement>>,
    /// The number of drawn lines at each spot; spots without are left out.
    pub(super) degrees: Vec<usize>,
}

impl<'g> Drawing<'g> {
    pub(super) fn of(picture: Picture<'g>) -> Self {
        let mut lines: BTreeMap<Course, Vec<usize>> = BTreeMap::new();
        let mut told = BTreeSet::new();
        for (at, line) in picture.facts.iter().enumerate() {
            told.extend(picture.statements(line.fact).filter_map(|s| s.event.as_ref()));
            let symmetric = picture.ontology.relation(&line.fact.predicate).is_some_and(|r| r.symmetric);
            let (from, to) = if symmetric {
                (line.from.min(line.to), line.from.max(line.to))
            } else {
                (line.from, line.to)
            };
            lines.entry((from, to, symmetric)).or_default().push(at);
        }
        let drawn = |line: &&RoleLine| match picture.spots[line.from] {
            Spot::Event(event) => event.status != Status::Occurred || !told.contains(&event.id),
            Spot::Entity(_) | Spot::Statement(_) => true,
        };
        let roles: Vec<RoleLine> = picture.roles.iter().filter(drawn).copied().collect();
        let mut tellings: BTreeMap<&GraphId, Vec<&GraphStatement>> = BTreeMap::new();
        for statement in picture.graph.statements() {
            tellings.entry(statement.event.as_ref().unwrap_or(&statement.id)).or_default().push(statement);
        }
        let mut degrees = vec![0; picture.spots.len()];
        let ends = lines.keys().map(|&(a, b, _)| (a, b)).chain(roles.iter().map(|line| (line.from, line.to)));
        for (a, b) in ends {
            degrees[a] += 1;
            degrees[b] += 1;
        }
        Self { picture, lines, roles, tellings, degrees }
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let nodes = self.degrees.iter().filter(|&&degree| degree > 0).count();
        let count = self.lines.len() + self.roles.len();
        let (engine, layout) = match nodes {
            0..=14 => ("dot", "rankdir=LR, nodesep=0.45, ranksep=0.9"),
            15..=150 => ("neato", "overlap=prism, overlap_scaling=-5, sep=\"+10\", splines=true"),
            _ => ("sfdp", "overlap=prism, overlap_scaling=-4, sep=\"+8\", K=1.2, repulsiveforce=1.6"),
        };
        // The legend keeps its share of the picture.
        let legend_size = (6.0 + 1.3 * (nodes as f64).sqrt()).clamp(10.0, 40.0);
        writeln!(out, "// Drawn for the engine {engine}: dot -K{engine} -Tsvg graph.dot -o graph.svg")?;
        writeln!(out, "digraph newsgraph {{")?;
        writeln!(
            out,
            "  graph [layout={engine}, {layout}, charset=\"UTF-8\", bgcolor=\"#ffffff\", pad=0.4, outputorder=edgesfirst, fontname=\"{FONT}\", fontsize={legend_size:.0}, fontcolor=\"#5b6167\", labelloc=b, label=<{}>];",
            self.legend()
        )?;
        writeln!(
            out,
            "  node [shape=box, style=\"rounded,filled\", fontname=\"{FONT}\", fontsize=11, fontcolor=\"#1b1f23\", penwidth=1.2, margin=\"0.12,0.06\", height=0.3, width=0.3, target=\"_blank\"];"
        )?;
        writeln!(
            out,
            "  edge [fontname=\"{FONT}\", fontsize=9, arrowsize=0.7, penwidth=1.2, target=\"_blank\"];"
        )?;
        for (at, &spot) in self.picture.spots.iter().enumerate() {
            if self.degrees[at] > 0 {
                match spot {
                    Spot::Entity(entity) => self.entity(out, at, entity)?,
                    Spot::Event(_) | Spot::Statement(_) => self.event(out, at, spot)?,
                }
            }
        }
        for (&course, facts) in &self.lines {
            self.line(out, course, facts, count <= LABELLED_LINES)?;
        }
        for line in &self.roles {
            self.role(out, line)?;
        }
        writeln!(out, "}}")?;
        Ok(())
    }

    fn entity(&self, out: &mut dyn Write, at: usize, entity: &EntityNode) -> Result<(), ExportError> {
        let colour = style::entity(self.picture.ontology, &entity.entity_type);
        let size = (10.0 + 2.0 * (self.degrees[at] as f64).sqrt()).min(26.0);
        let schema = self.picture.ontology.types.get(&entity.entity_type);
        let type_label = schema.map_or(entity.entity_type.as_str(), |schema| schema.label.as_str());
        let names: Vec<&str> = entity.aliases.keys().map(String::as_str).collect();
        let tooltip = [
            quote(&format!("{} ({type_label})", one_line(&entity.label))),
            quote(&shorten(&one_line(&names.join(", ")), QUOTE_LENGTH)),
            format!("{} article{}", entity.articles.len(), if entity.articles.len() == 1 { "" } else { "s" }),
        ];
        if style::is_concept(self.picture.ontology, &entity.entity_type) {
            // What is talked about rather than who acts: words without a box, so that the actors stand out.
            let label = wrapped(&shorten(&one_line(&entity.label), 70), 24);
            write!(
                out,
                "  n{at} [label=\"{label}\", shape=plaintext, style=\"\", fontsize=9, fontcolor=\"#5b6167\", margin=\"0.05,0.02\""
            )?;
        } else {
            let label = wrapped(&shorten(&one_line(&entity.label), 90), 20);
            let (fill, line) = (colour.tint(0.22).hex(), colour.hex());
            write!(
                out,
                "  n{at} [label=\"{label}\", fontsize={size:.0}, fillcolor=\"{fill}\", color=\"{line}\""
            )?;
        }
        write!(out, ", tooltip=\"{}\"", tooltip.join("\\n"))?;
        if let Some(iri) = entity.same_as.iter().find_map(|iri| web(iri)) {
            write!(out, ", URL=\"{}\"", quote(&iri))?;
        }
        writeln!(out, "];")?;
        Ok(())
    }

    fn event(&self, out: &mut dyn Write, at: usize, spot: Spot<'_>) -> Result<(), ExportError> {
        let Some((predicate, status)) = spot.tells() else { return Ok(()) };
        let mut lines = wrap(&one_line(self.picture.relation_label(predicate)), 18);
        if status != Status::Occurred {
            lines.push(format!("({})", status.as_str()));
        }
        let label: Vec<String> = lines.iter().map(|line| quote(line)).collect();
        let statements = self.tellings.get(spot.id()).into_iter().flatten();
        let sources: Vec<_> = statements.flat_map(|statement| &statement.sources).collect();
        let quotes = sources.iter().map(|source| citation(self.picture.graph, source)).collect();
        let tooltip = tooltip(&self.picture.label(spot), quotes);
        let colour = self.picture.colour(spot);
        let style = if status == Status::Occurred { "rounded,filled" } else { "rounded,filled,dashed" };
        write!(
            out,
            "  n{at} [label=\"{}\", fontsize=8, height=0.2, margin=\"0.07,0.03\", style=\"{style}\", fillcolor=\"#ffffff\", color=\"{}\", fontcolor=\"{}\", penwidth=0.9, tooltip=\"{tooltip}\"",
            label.join("\\n"),
            colour.hex(),
            colour.shade(0.75).hex()
        )?;
        if let Some(url) = sources.iter().find_map(|source| self.article_url(&source.article)) {
            write!(out, ", URL=\"{url}\"")?;
        }
        writeln!(out, "];")?;
        Ok(())
    }

    fn line(
        &self,
        out: &mut dyn Write,
        (from, to, symmetric): Course,
        facts: &[usize],
        labelled: bool,
    ) -> Result<(), ExportError> {
        let picture = &self.picture;
        let facts: Vec<_> = facts.iter().map(|&at| picture.facts[at].fact).collect();
        let articles: BTreeSet<&SmolStr> = facts.iter().flat_map(|fact| &fact.articles).collect();
        let names: Vec<String> =
            facts.iter().map(|fact| one_line(picture.relation_label(&fact.predicate))).collect();
        let colour = facts
            .iter()
            .max_by_key(|fact| fact.sources)
            .map_or(Colour::GREY, |fact| Quadrant::of(picture.ontology, &fact.predicate).colour());
        let sources = facts.iter().flat_map(|fact| picture.statements(fact)).flat_map(|s| &s.sources);
        let heading = format!(
            "{} {} {}",
            picture.label(picture.spots[from]),
            names.join(", "),
            picture.label(picture.spots[to])
        );
        let tooltip = tooltip(&heading, sources.map(|source| citation(picture.graph, source)).collect());
        let sources = facts.iter().map(|fact| fact.sources).max().unwrap_or(1);
        let width = (1.0 + 0.7 * (sources.max(1) as f64 - 1.0)).min(5.0);
        write!(
            out,
            "  n{from} -> n{to} [color=\"{}\", fontcolor=\"{}\", penwidth={width:.1}, edgetooltip=\"{tooltip}\"",
            colour.hex(),
            colour.shade(0.8).hex()
        )?;
        if symmetric {
            write!(out, ", dir=none")?;
        }
        if labelled {
            let lines: Vec<String> = names.iter().map(|name| html(name)).collect();
            write!(out, ", len=1.5, label={}, labeltooltip=\"{tooltip}\"", on_white(&lines.join("<BR/>")))?;
        }
        if let Some(url) = articles.iter().find_map(|id| self.article_url(id)) {
            write!(out, ", URL=\"{url}\"")?;
        }
        writeln!(out, "];")?;
        Ok(())
    }

    fn role(&self, out: &mut dyn Write, line: &RoleLine) -> Result<(), ExportError> {
        let spot = self.picture.spots[line.from];
        let colour = self.picture.colour(spot).tint(0.7).hex();
        // From who acts through the act to whom it is meant for, so that the picture reads in that direction.
        let (from, to, head) = match line.role {
            Role::Subject => (line.to, line.from, "none"),
            Role::Object => (line.from, line.to, "normal"),
            Role::Place => (line.from, line.to, "dot"),
        };
        let style = if line.role == Role::Place { "dotted" } else { "dashed" };
        writeln!(
            out,
            "  n{from} -> n{to} [style={style}, len=0.9, penwidth=0.8, arrowsize=0.5, arrowhead={head}, color=\"{colour}\", edgetooltip=\"{}\"];",
            line.role.as_str()
        )?;
        Ok(())
    }

    /// The article's address as an attribute's value.
    fn article_url(&self, id: &str) -> Option<String> {
        self.picture.graph.article(id)?.url.as_deref().and_then(web).map(|iri| quote(&iri))
    }
}
