//! Lemmas: how a form changes into its dictionary form, learned for tag and ending.

use super::hash::{mix, of_str};
use super::table::Table;
use smol_str::SmolStr;

/// The longest ending, in characters, that decides.
pub(crate) const LONGEST: usize = 6;

/// What the letter case of a form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    /// A capital at the beginning of a sentence.
    First,
    /// A capital elsewhere.
    Capital,
    /// Capitals only.
    Upper,
}

impl Case {
    /// The case of `form`; `first` says that it begins its sentence.
    pub(crate) fn of(form: &str, first: bool) -> Self {
        let mut letters = form.chars().filter(|c| c.is_alphabetic());
        if !letters.next().is_some_and(char::is_uppercase) {
            return Case::Lower;
        }
        let mut rest = letters.peekable();
        if rest.peek().is_some() && rest.all(char::is_uppercase) {
            Case::Upper
        } else if first {
            Case::First
        } else {
            Case::Capital
        }
    }
}

/// Cut `strip` characters off the end, add `append`, and change the case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Script {
    /// Characters to cut off.
    pub(crate) strip: usize,
    /// What to add.
    pub(crate) append: String,
    /// Whether to keep capitals.
    pub(crate) keep_case: bool,
}

impl Script {
    /// The script that makes `lemma` of `form`.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn between(form: &str, lemma: &str) -> Self {
        // Where nothing can be seen of it, capitals stay, as they do in addresses.
        let keep_case = lemma.chars().any(char::is_uppercase) || !form.chars().any(char::is_uppercase);
        let base = if keep_case { form.to_owned() } else { form.to_lowercase() };
        let common: usize =
            base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Self { strip: base[common..].chars().count(), append: lemma[common..].to_owned(), keep_case }
    }

    /// Reads a line of the model file.
    fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        Some(Self {
            strip: fields.next()?.parse().ok()?,
            keep_case: fields.next()? == "1",
            append: fields.next()?.to_owned(),
        })
    }

    /// Whether the change is one of endings, as "studies" to "study", and not of the whole word, as "went" to "go".
    #[cfg(feature = "train")]
    pub(crate) fn is_regular(&self) -> bool {
        self.strip <= 3 && self.append.chars().count() <= 3
    }

    /// Writes a line of the model file.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn write(&self) -> String {
        format!("{}\t{}\t{}", self.strip, u8::from(self.keep_case), self.append)
    }

    /// The lemma of `form`.
    pub(crate) fn apply(&self, form: &str) -> SmolStr {
        if self.strip == 0 && self.append.is_empty() && self.keep_case {
            return SmolStr::new(form);
        }
        let base = if self.keep_case { form.to_owned() } else { form.to_lowercase() };
        let end = match self.strip {
            0 => base.len(),
            n => base.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i),
        };
        smol_str::format_smolstr!("{}{}", &base[..end], self.append)
    }
}

/// The key of a whole form.
pub(crate) fn whole(lower: &str, tag: u8, case: Case) -> u64 {
    mix(mix(of_str(lower), 77), kind(tag, case))
}

/// The keys of a form's endings from the longest to the empty one.
pub(crate) fn endings(lower: &str, tag: u8, case: Case) -> impl Iterator<Item = u64> {
    let starts = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST);
    let mut keys = [0; LONGEST + 1];
    keys[0] = mix(of_str(""), kind(tag, case));
    let mut count = 1;
    for start in starts {
        keys[count] = mix(of_str(&lower[start..]), kind(tag, case));
        count += 1;
    }
    keys.into_iter().take(count).rev()
}

const fn kind(tag: u8, case: Case) -> u64 {
    (tag as u64) << 8 | case as u64
}

/// The learned scripts.
#[derive(Debug)]
pub(crate) struct Lemmas<'m> {
    /// The number of the script of each key.
    table: Table<'m>,
    scripts: Vec<Script>,
}

impl<'m> Lemmas<'m> {
    /// Reads the sections of the model file.
    pub(crate) fn new(table: &'m [u8], scripts: &str) -> Option<Self> {
        let scripts = scripts.lines().map(Script::read).collect::<Option<Vec<_>>>()?;
        Some(Self { table: Table::new(table)?, scripts })
    }

    /// The lemma of `form` with that tag; `is_word` says whether the treebank knows a word.
    ///
    /// A form that the treebank does not know changes as its longest known ending does, or better as one that makes a
    /// known word of it: "provoked" becomes "provoke" and not "provok".
    pub(crate) fn lemma(&self, form: &str, tag: u8, case: Case, is_word: impl Fn(&str) -> bool) -> SmolStr {
        let lower = form.to_lowercase();
        if let Some(script) = self.script(whole(&lower, tag, case)) {
            return script.apply(form);
        }
        if case != Case::Lower
            && let Some(script) = self.script(whole(&lower, tag, Case::Lower))
        {
            return script.apply(&lower);
        }
        let mut first = None;
        for script in endings(&lower, tag, case).filter_map(|key| self.script(key)) {
            let lemma = script.apply(form);
            if is_word(&lemma) {
                return lemma;
            }
            first.get_or_insert(lemma);
        }
        first.unwrap_or_else(|| SmolStr::new(lower))
    }

    fn script(&self, key: u64) -> Option<&Script> {
        self.scripts.get(self.table.get(key)? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_changes_other_forms_the_same_way() {
        let script = Script::between("Studies", "study");
        assert_eq!(script.apply("Parties"), "party");
        assert_eq!(Script::between("Iraqis", "Iraqi").apply("Syrians"), "Syrian");
        assert_eq!(Script::read(&script.write()), Some(script));
    }

    #[test]
    fn short_forms_lose_no_more_than_they_have() {
        assert_eq!(Script::between("happier", "happy").apply("é"), "y");
    }
}
