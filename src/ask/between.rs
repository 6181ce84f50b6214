//! What joins two entities.

use super::timeline::in_order;
use crate::model::{EntityNode, GraphId, GraphStatement, KnowledgeGraph, Status};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Paths of so many edges are all found, even where there is a shorter one.
const SHORT: usize = 3;

/// How many shortest paths are followed where none is short.
const MOST: usize = 1000;

/// What joins two entities: the statements on both, and the paths that lead over others.
#[derive(Debug, Clone, PartialEq)]
pub struct Between<'g> {
    /// The statements whose ends the two are, whatever their status, in order of time.
    pub direct: Vec<&'g GraphStatement>,
    /// The paths over other entities: all of up to three edges, or else all shortest. The shorter first; of one length
    /// those that lead over entities with few neighbours, for what is joined to everything tells little.
    pub paths: Vec<Path<'g>>,
}

/// A way from one entity to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Path<'g> {
    /// Its edges.
    pub steps: Vec<Step<'g>>,
}

/// An edge of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'g> {
    /// From.
    pub from: &'g EntityNode,
    /// To.
    pub to: &'g EntityNode,
    /// What is said of the two, either way round, the best supported first.
    pub statements: Vec<&'g GraphStatement>,
}

type Neighbours<'g> = BTreeMap<&'g GraphId, BTreeMap<&'g GraphId, Vec<&'g GraphStatement>>>;

/// What joins two entities. Paths lead over what occurred or holds, or with `any_status` over all statements.
pub fn between<'g>(
    graph: &'g KnowledgeGraph,
    one: &'g GraphId,
    other: &'g GraphId,
    any_status: bool,
) -> Between<'g> {
    let ends = [one, other];
    let joins = |s: &&GraphStatement| {
        s.subject != s.object && ends.contains(&&s.subject) && ends.contains(&&s.object)
    };
    let mut direct: Vec<_> = graph.statements().filter(joins).collect();
    in_order(&mut direct);

    let mut near: Neighbours<'g> = BTreeMap::new();
    for s in graph.statements().filter(|s| any_status || s.status == Status::Occurred) {
        for (from, to) in [(&s.subject, &s.object), (&s.object, &s.subject)] {
            near.entry(from).or_default().entry(to).or_default().push(s);
        }
    }
    let mut ways = short(&near, one, other);
    if ways.is_empty() && direct.is_empty() {
        ways = shortest(&near, one, other);
    }
    let crowd = |way: &[&GraphId]| {
        let inner = way.get(1..way.len() - 1).unwrap_or_default();
        inner.iter().filter_map(|id| near.get(id)).map(BTreeMap::len).max().unwrap_or_default()
    };
    ways.sort_by_cached_key(|way| (way.len(), crowd(way), way.clone()));
    let paths = ways.iter().filter_map(|way| path(graph, &near, way)).collect();
    Between { direct, paths }
}

/// The paths of two to [`SHORT`] edges, each over different entities.
fn short<'g>(near: &Neighbours<'g>, one: &'g GraphId, other: &'g GraphId) -> Vec<Vec<&'g GraphId>> {
    let mut ways = Vec::new();
    let mut open = vec![vec![one]];
    for edges in 1..=SHORT {
        let mut longer = Vec::new();
        for way in open {
            let Some(next) = way.last().and_then(|last| near.get(last)) else { continue };
            if edges > 1 && next.contains_key(other) {
                ways.push(way.iter().copied().chain([other]).collect());
            }
            // The last edge leads to the end alone.
            if edges < SHORT {
                let onward = next.keys().filter(|id| **id != other && !way.contains(id));
                longer.extend(onward.map(|id| way.iter().copied().chain([*id]).collect::<Vec<_>>()));
            }
        }
        open = longer;
    }
    ways
}

/// All paths of the fewest edges.
fn shortest<'g>(near: &Neighbours<'g>, one: &'g GraphId, other: &'g GraphId) -> Vec<Vec<&'g GraphId>> {
    let mut distance = BTreeMap::from([(other, 0_usize)]);
    let mut queue = VecDeque::from([other]);
    while let Some(at) = queue.pop_front() {
        let here = distance[at];
        for next in near.get(at).into_iter().flat_map(BTreeMap::keys) {
            if !distance.contains_key(next) {
                distance.insert(next, here + 1);
                queue.push_back(next);
            }
        }
    }
    let mut ways = vec![vec![one]];
    let Some(&edges) = distance.get(one) else { return Vec::new() };
    for left in (0..edges).rev() {
        let mut longer: Vec<Vec<&'g GraphId>> = Vec::new();
        for way in &ways {
            let next = way.last().and_then(|last| near.get(last)).into_iter().flat_map(BTreeMap::keys);
            let nearer = next.filter(|id| distance.get(*id) == Some(&left));
            longer.extend(nearer.map(|id| way.iter().copied().chain([*id]).collect::<Vec<_>>()));
        }
        longer.truncate(MOST);
        ways = longer;
    }
    ways
}

fn path<'g>(graph: &'g KnowledgeGraph, near: &Neighbours<'g>, way: &[&'g GraphId]) -> Option<Path<'g>> {
    let step = |pair: &[&'g GraphId]| {
        let mut statements = near.get(pair[0])?.get(pair[1])?.clone();
        let mut seen = BTreeSet::new();
        statements.retain(|s| seen.insert(&s.id));
        statements.sort_by(|a, b| {
            let rank = |s: &GraphStatement| (s.status != Status::Occurred, Reverse(s.corroboration.sources));
            rank(a).cmp(&rank(b)).then(b.confidence.total_cmp(&a.confidence)).then(a.id.cmp(&b.id))
        });
        Some(Step { from: graph.entity(pair[0])?, to: graph.entity(pair[1])?, statements })
    };
    way.windows(2).map(step).collect::<Option<_>>().map(|steps| Path { steps })
}
