//! What the network formats tell of a node or an edge besides its looks: names, types and values of attributes.

mod found;
mod read;

pub(super) use self::found::Report;
pub(super) use self::read::Columns;

/// The type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
}

/// Declares attributes: a table of their names and types, and their places in it.
macro_rules! columns {
    ($(#[$doc:meta])* $table:ident, $column:ident { $($place:ident $name:literal $kind:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(super) enum $column {
            $($place,)*
        }

        impl From<$column> for usize {
            fn from(column: $column) -> Self {
                column as usize
            }
        }

        $(#[$doc])*
        pub(super) const $table: &[(&str, Kind)] = &[$(($name, Kind::$kind),)*];
    };
}

columns! {
    /// Attributes of nodes in the order in which they are declared.
    NODE, NodeColumn {
        Kind "kind" Text,
        Type "type" Text,
        Aliases "aliases" Text,
        SameAs "sameAs" Text,
        IsoCodes "isoCodes" Text,
        Predicate "predicate" Text,
        Status "status" Text,
        Time "time" Text,
        Place "place" Text,
        Articles "articles" Integer,
        Sources "sources" Integer,
        Contested "contested" Text,
        CarriesOut "carriesOut" Text,
        Outlets "outlets" Text,
        FirstDate "firstDate" Text,
        LastDate "lastDate" Text,
        Merges "merges" Text,
    }
}

columns! {
    /// Attributes of edges in the order in which they are declared.
    EDGE, EdgeColumn {
        Kind "kind" Text,
        Predicate "predicate" Text,
        Sources "sources" Integer,
        Articles "articles" Integer,
        Contested "contested" Text,
        FirstReport "firstReport" Text,
        LastReport "lastReport" Text,
        Outlets "outlets" Text,
        Quotes "quotes" Text,
        Statements "statements" Text,
        Earliest "earliest" Text,
        Latest "latest" Text,
        Confidence "confidence" Number,
        Plover "plover" Text,
        Cameo "cameo" Text,
    }
}

/// What stands between the parts of an attribute that lists something.
const SEPARATOR: &str = " | ";

/// Takes the attributes of a node or an edge, one after another.
pub(super) trait Cells {
    /// Begins the value of an attribute, by its place in [`NODE`] or [`EDGE`]. The value is appended to what is returned;
    /// what stands there already is none of it.
    fn begin(&mut self, column: usize) -> &mut String;

    /// Ends the value. If nothing was appended, nothing is known.
    fn end(&mut self);

    /// Takes a value that is written by a function.
    fn value(&mut self, column: impl Into<usize>, write: impl FnOnce(&mut String)) {
        write(self.begin(column.into()));
        self.end();
    }

    /// Takes a text.
    fn text(&mut self, column: impl Into<usize>, text: &str) {
        self.value(column, |out| out.push_str(text));
    }

    /// Takes the parts of a list.
    fn list(&mut self, column: impl Into<usize>, parts: impl IntoIterator<Item = impl AsRef<str>>) {
        self.parts(column, parts, |part, out| out.push_str(part.as_ref()));
    }

    /// Takes the parts of a list, each of which is written by a function.
    fn parts<P>(
        &mut self,
        column: impl Into<usize>,
        parts: impl IntoIterator<Item = P>,
        mut write: impl FnMut(P, &mut String),
    ) {
        self.value(column, |out| {
            let start = out.len();
            for part in parts {
                if out.len() > start {
                    out.push_str(SEPARATOR);
                }
                write(part, out);
            }
        });
    }
}
