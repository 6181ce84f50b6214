//! Sentences out of a grammar without context.

use super::draw::Draw;
use std::collections::BTreeMap;

/// What each symbol may become.
pub(super) struct Grammar {
    rules: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Grammar {
    /// Reads `=symbol` lines and the expansions below each.
    pub(super) fn read(text: &'static str) -> Self {
        let mut rules: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut symbol = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('=') {
                Some(name) => symbol = name,
                None => rules.entry(symbol).or_default().push(line),
            }
        }
        Self { rules }
    }

    /// Writes one of what a symbol may become. What no rule names is written by `slot`.
    pub(super) fn write(
        &self,
        symbol: &str,
        draw: &mut Draw,
        out: &mut String,
        slot: &mut dyn FnMut(&str, &mut Draw, &mut String),
    ) {
        let Some(lines) = self.rules.get(symbol) else { return slot(symbol, draw, out) };
        let mut rest = lines[draw.below(lines.len())];
        while let Some(at) = rest.find(['<', '[']) {
            out.push_str(&rest[..at]);
            let close = if rest[at..].starts_with('<') { '>' } else { ']' };
            let end = at + rest[at..].find(close).expect("a bracket that is closed");
            let inner = &rest[at + 1..end];
            if close == '>' {
                self.write(inner, draw, out, slot);
            } else {
                let choices = inner.split('|').count();
                out.extend(inner.split('|').nth(draw.below(choices)));
            }
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
    }
}
