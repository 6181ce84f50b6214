//! The library does what the command line does.

use crate::support::{articles, assert_same_files, folder, newsgraph};
use newsgraph::export::FORMATS;
use newsgraph::merge::{Judgements, merge};
use newsgraph::pipeline::{Pipeline, Schemas, Turn, write_graph};

#[test]
fn ten_lines_write_what_build_writes() {
    let (ours, theirs) = (folder(), folder());
    let pipeline = Pipeline::new(Schemas::embedded());
    let read = pipeline.read(&[articles("horn-call").into()], std::num::NonZeroUsize::MIN);
    assert!(read.skipped.is_empty(), "{:?}", read.skipped);
    let merged = merge(read.records, &Judgements::default(), pipeline.ontology());
    let turn = Turn::take(ours.path(), &|| {}).unwrap();
    write_graph(&merged.graph, pipeline.ontology(), FORMATS, &turn, &|| true).unwrap();
    let build = ["build", &articles("horn-call"), "-o", theirs.path().to_str().unwrap(), "--format", "all"];
    newsgraph(build).code(0);
    assert_same_files(ours.path(), theirs.path());
}
