//! What becomes of the candidates of an article: proposed, weighed, and completed to statements where they are taken.

use super::arguments::Argument;
use super::candidate::{Candidate, Context, Proposed};
use super::constructions::{self, CONSTRUCTIONS};
use super::decide::Inputs;
use super::features::GROUPS;
use super::lexicon::Hit;
use super::rank::{self, Scored};
use super::sentence::SentenceView;
use super::statements::{self, Found};
use super::status::{self, Cues};
use super::weigh::{self, Question};
use super::{Extractor, attribution, bounds, decide, place, profile, qualifiers, standing, when};
use crate::model::{EntityType, Finding, Status, Upos};
use crate::ontology::RelationKind;

impl Extractor {
    /// Gives every candidate of a document's sentences, with its sentence and how likely it is right, to `visit`; `hits`
    /// has the words of each sentence.
    pub(super) fn judge<'s>(
        &'s self,
        views: &[SentenceView<'_>],
        hits: &[Vec<Hit<'s>>],
        mut visit: impl FnMut(&SentenceView<'_>, &Candidate<'_>, f64, Judged),
    ) {
        let mut proposed: Vec<Proposed<'_>> =
            views.iter().zip(hits).map(|(view, hits)| self.propose(view, hits)).collect();
        let mut weighed = Weighed::default();
        for (at, (view, proposed)) in views.iter().zip(&mut proposed).enumerate() {
            self.weigh(at, view, proposed, &mut weighed);
        }
        let mut probabilities = self.probabilities(weighed).into_iter();
        for (view, Proposed { candidates, .. }) in views.iter().zip(&proposed) {
            for candidate in candidates {
                let weighed = probabilities.next().filter(|_| !candidate.is_foreign());
                let probability = weighed.unwrap_or_else(|| match candidate.is_rivalled(candidates) {
                    true => 0.0,
                    false => decide::prior(candidate.construction),
                });
                visit(view, candidate, probability, self.statement(view, candidate, probability));
            }
        }
    }

    /// Everything that the constructions propose for a sentence with these words.
    pub(super) fn propose<'s>(&'s self, view: &SentenceView<'_>, hits: &[Hit<'s>]) -> Proposed<'s> {
        if view.mentions().len() < 2 || bounds::takes_back(view) {
            return Proposed::default();
        }
        let mut context = Context::new(view, &self.lexicons, hits);
        context.propose_all();
        let mut proposed = context.into_proposed();
        proposed.candidates.retain(|c| !bounds::rules_out(view, c, &self.lexicons.relations()[c.relation]));
        proposed
    }

    /// Adds what the decision says of each candidate of a sentence; nothing without a decision.
    fn weigh(
        &self,
        sentence: usize,
        view: &SentenceView<'_>,
        Proposed { candidates, frames }: &mut Proposed<'_>,
        out: &mut Weighed,
    ) {
        let Some(decision) = self.decision.as_deref() else { return };
        let mut scores = vec![[0.0; GROUPS]; candidates.len()];
        let answer = |question, features: &_| match question {
            Question::Sense(_) => decision.sense(features),
            Question::End(..) => decision.end(features),
            Question::Whole(at) => {
                scores[at] = decision.whole(features);
                0.0
            }
        };
        let bundles = weigh::bundles(view, &self.lexicons, candidates, frames, decide::HOPELESS, answer);
        for bundle in &bundles {
            let symmetric = self.lexicons.relations()[bundle.relation].symmetric;
            let of_word = &candidates[bundle.candidates.clone()];
            if bundle.ends.is_empty() {
                out.scored.extend(of_word.iter().map(|c| scored(sentence, c, f32::NEG_INFINITY)));
                continue;
            }
            for (candidate, scores) in of_word.iter().zip(&scores[bundle.candidates.clone()]) {
                let (subject, object) = (candidate.subject, candidate.object);
                let score: f32 = scores.iter().sum();
                if score > decide::POOR {
                    let profile = profile::profile(view, candidate, of_word);
                    let evidence = weigh::evidence(&bundles, bundle, symmetric, subject, object);
                    out.asked.push(out.scored.len());
                    out.inputs.push(decide::inputs(&profile, scores, &evidence));
                }
                out.scored.push(scored(sentence, candidate, score));
            }
        }
    }

    /// How likely each candidate of an article is right; nothing without a decision.
    fn probabilities(&self, Weighed { scored, asked, mut inputs }: Weighed) -> Vec<f64> {
        let Some(decision) = self.decision.as_deref() else { return Vec::new() };
        let facts = rank::facts(&scored);
        for (inputs, &at) in inputs.iter_mut().zip(&asked) {
            decide::put_facts(inputs, &facts[at]);
        }
        let mut probabilities = vec![0.0; scored.len()];
        for (asked, inputs) in asked.chunks(BLOCK).zip(inputs.chunks(BLOCK)) {
            for (&at, probability) in asked.iter().zip(decision.probabilities(inputs)) {
                probabilities[at] = probability;
            }
        }
        probabilities
    }

    /// The least probability at which a candidate is taken.
    pub(super) fn threshold(&self, candidate: &Candidate<'_>) -> f64 {
        match &self.decision {
            None => f64::MIN_POSITIVE,
            Some(_) if candidate.is_foreign() => decide::LEAST_FOREIGN,
            Some(_) if constructions::is_guess(candidate.construction) => decide::LEAST_GUESSED,
            Some(decision) => decision.threshold(),
        }
    }

    /// The statement that a candidate makes, if it is taken.
    fn statement(&self, view: &SentenceView<'_>, candidate: &Candidate<'_>, probability: f64) -> Judged {
        if probability < self.threshold(candidate) {
            return Judged::Doubtful;
        }
        let cues = Cues::of(view, candidate.head, candidate.governor);
        let relation = &self.lexicons.relations()[candidate.relation];
        let is_event = relation.kind == RelationKind::Event;
        let status = match &self.decision {
            Some(_) if candidate.is_foreign() && is_event => cues.status(candidate.entry),
            Some(decision) if is_event || relation.names_office() => {
                decision.status(&standing::features(view, candidate, relation.name.as_str(), cues))
            }
            None if is_event => cues.status(candidate.entry),
            _ => Status::Occurred,
        };
        // What the words say outright holds, whatever was learned: "vowed to attack" and "did not attack" are no attacks.
        let by_verb = view.upos(candidate.head) == Upos::Verb;
        let overruled = match status {
            Status::Occurred => {
                cues.is_intended() || if by_verb { cues.is_negated() } else { cues.is_refused() }
            }
            Status::Denied => !Cues::may_be_denied(view),
            _ => false,
        };
        let presupposed = is_event && status::is_presupposed(view, candidate.head);
        let status = match status {
            _ if presupposed => Status::Occurred,
            Status::Occurred if cues.is_unreal() && constructions::is_threat(candidate.construction) => {
                Status::Threatened
            }
            Status::Planned if constructions::is_threat(candidate.construction) => Status::Threatened,
            _ if is_event && overruled => cues.status(candidate.entry),
            _ => status,
        };
        let open = cues.is_asked()
            || !presupposed
                && (matches!(status, Status::Occurred | Status::Denied) && cues.is_open()
                    || status == Status::Occurred && cues.is_unreal());
        if is_event && open {
            return Judged::Open;
        }
        let trigger =
            if candidate.entry.is_some() { view.lemma(candidate.head) } else { relation.name.as_str() };
        let ends = [candidate.subject.entity, candidate.object.entity];
        let construction = CONSTRUCTIONS[candidate.construction].name();
        let trigger_span = view.span(candidate.start, candidate.head + 1);
        let place_of = |end: Argument| view.span(end.mention.start, end.mention.end);
        Judged::Taken(Box::new(Found {
            relation: candidate.relation,
            predicate: relation.name.clone(),
            is_event,
            symmetric: relation.symmetric,
            subject: candidate.subject.entity,
            object: candidate.object.entity,
            status,
            time: if is_event {
                when::time_of(view, candidate.head, candidate.governor, status)
            } else {
                None
            },
            place: if is_event {
                place::place_of(view, candidate.head, candidate.governor, ends, status)
            } else {
                None
            },
            // What holds is the outlet's own word, whatever somebody said in the same sentence.
            attribution: is_event.then(|| attribution::attribution(view, candidate.head)).flatten().filter(
                |&entity| {
                    // A place says nothing: "State House" does, where it is known as a body.
                    let actual = &view.document.entities[entity].entity_type;
                    self.ontology.admits(&EntityType::new("Agent"), actual)
                },
            ),
            qualifiers: qualifiers::qualifiers(view, candidate, &relation.qualifiers, status),
            trigger: trigger_span,
            sentence: view.sentence.span,
            rule: format!("{construction}/{}", trigger.to_lowercase()),
            confidence: probability,
            finding: Finding {
                construction: construction.to_owned(),
                entry: self.lexicons.describe(candidate, view.lemma(candidate.head)),
                trigger: trigger_span,
                subject: place_of(candidate.subject),
                object: place_of(candidate.object),
                confidence: statements::rounded(probability),
            },
        }))
    }
}

/// The decision reads every case once for each of its trees: so many stay close to the processor.
const BLOCK: usize = 256;

/// The candidates of an article as the decision sees them.
#[derive(Default)]
struct Weighed {
    scored: Vec<Scored>,
    /// The positions of those whose words may say their relations and whose features may go together.
    asked: Vec<usize>,
    /// What the decision asks about these.
    inputs: Vec<Inputs>,
}

/// What becomes of a candidate.
pub(super) enum Judged {
    /// It makes a statement.
    Taken(Box<Found>),
    /// It is not likely enough.
    Doubtful,
    /// It is hypothetical or asked.
    Open,
}

/// A candidate as it is ranked.
pub(super) fn scored(sentence: usize, candidate: &Candidate<'_>, score: f32) -> Scored {
    Scored {
        sentence: sentence as u32,
        head: candidate.head as u32,
        relation: candidate.relation as u32,
        subject: candidate.subject.entity as u32,
        object: candidate.object.entity as u32,
        score,
    }
}
