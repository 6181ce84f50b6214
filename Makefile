# Everything that people and CI run, under one name each.
.PHONY: test check samples page eval-english train bench spark spark-test fuzz deny faults

# Installs what the tests need (apt, pip into .venv, npm; all pinned) and runs all of them.
test:
	bash tests/readers/setup.sh
	cargo test --locked
	cargo run --release --locked -- build exports/horn-call/articles -o target/first-run
	$(MAKE) faults
	bash tests/readers/stories.sh target/release/newsgraph

# Kills, interrupts and starves 240 runs; tests/suite/faults.rs says what must hold. More: make faults FAULTS=2000
FAULTS = 240
faults:
	cargo build --release --locked
	NEWSGRAPH_BINARY=target/release/newsgraph NEWSGRAPH_FAULTS=$(FAULTS) cargo test --locked --test suite -- faults:: --nocapture

# What CI asks beyond the tests.
check:
	cargo fmt --check
	cargo clippy --locked --all-targets --all-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --all-features

# Writes the checked-in exports of the sample stories anew, and the picture of the README.
samples:
	cargo build --release --locked
	for story in horn-call fishing-accord; do target/release/newsgraph build exports/$$story/articles -o exports/$$story || exit 1; done
	dot -Tpng -Gdpi=110 exports/horn-call/graph.dot -o exports/horn-call/graph.png

# Bundles the page of `newsgraph view` from src/export/page/web into src/export/page/bundle.html.
page:
	bash tests/readers/setup.sh
	node tests/readers/bundle.mjs

# Accuracy of the English analysis on treebank test files: make eval-english TREEBANK=DIR
eval-english:
	cargo run --release --locked --features train --bin newsgraph-train -- eval --treebank $(TREEBANK) --on ewt/test,gum/test,pud/test

LESSONS = $(filter-out %dev.jsonl,$(sort $(wildcard tests/corpus/*.jsonl)))

# Trains anew, from tests/corpus, which candidates of the extraction are believed.
train:
	cargo run --release --locked --features train --bin newsgraph-train -- extraction --corpus $(LESSONS) --out src/extract/decision.bin

# Measures newsgraph beside what people would use instead and rewrites the figures of benches/README.md: all parts, or
# make bench PARTS="text graphml". With a treebank (make bench TREEBANK=DIR) UDPipe learns from it and parses beside us.
bench:
	sh benches/setup.sh
	TREEBANK=$(TREEBANK) target/bench/venv/bin/python benches/run.py $(PARTS)

# The sample stories on a Spark of two executors on this machine, into target/spark.
spark:
	rm -rf target/spark
	cluster/run.sh exports/horn-call/articles exports/fishing-accord/articles -o target/spark

# Shows that Spark gives the graph of one machine, in any number of parts and with executors killed in mid-run; some minutes.
spark-test:
	cluster/test.sh

RUNS = 1000000
CARGO_DENY = 0.20.2

# Runs the fuzz targets: so many executions over all of them. See fuzz/README.md.
fuzz:
	bash fuzz/run.sh $(RUNS)

# Licences, sources and known faults of our dependencies. Installs cargo-deny, which takes minutes, if it is not there.
deny:
	command -v cargo-deny || cargo install --locked --root target/tools cargo-deny@$(CARGO_DENY)
	PATH="$$PWD/target/tools/bin:$$PATH" cargo deny check licenses bans sources
	PATH="$$PWD/target/tools/bin:$$PATH" cargo deny check advisories || echo "advisories: not checked, see above"
