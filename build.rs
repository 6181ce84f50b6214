//! The schema folder is embedded in the binary; its changes must reach it.

fn main() {
    println!("cargo::rerun-if-changed=schemas");
}
