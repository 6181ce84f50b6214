//! Reads `schemas/`.

use super::file::{ExampleTable, PrefixFile, RelationFile, RelationTable, TypeFile};
use super::source::{File, Files, parse_all};
use super::{Example, Lexicon, Ontology, Relation, TypeSchema, check};
use crate::model::{EntityType, Predicate};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// How many positive and negative examples a relation of ours must have.
const EXAMPLES: (usize, usize) = (2, 1);

/// A schema file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {cause}", line.map(|line| format!(":{line}")).unwrap_or_default(), file = file.display())]
pub struct SchemaError {
    /// The file, relative to the schema folder.
    pub file: PathBuf,
    /// The line, from 1; none if it is not about one.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub cause: String,
}

impl Ontology {
    /// Reads a complete schema folder: `prefixes.toml`, `entities/*.toml`, `relations/*.toml`.
    ///
    /// # Errors
    /// The first file, in order of path, that cannot be read or used.
    pub fn load_dir(dir: &Path) -> Result<Self, SchemaError> {
        let mut ontology = Self::default();
        ontology.add(Files::read(dir)?, Layer::Base)?;
        Ok(ontology)
    }

    /// Lays a user's folder of the same shape over this ontology: a relation, type or prefix of a known name replaces
    /// it, one of a new name is added, and a relation file with `[extend]` adds its words and examples to a relation.
    /// Examples are welcome there but not required.
    ///
    /// # Errors
    /// The first file, in order of path, that cannot be read or used. The ontology is then as it was.
    pub fn load_over(&mut self, dir: &Path) -> Result<(), SchemaError> {
        let mut whole = self.clone();
        whole.add(Files::read(dir)?, Layer::Over)?;
        *self = whole;
        Ok(())
    }

    fn add(&mut self, files: Files, layer: Layer) -> Result<(), SchemaError> {
        if let Some(file) = files.prefixes {
            let table: PrefixFile = file.parse()?;
            for (prefix, iri) in table {
                file.check(iri.span(), check::namespace(&prefix, iri.get_ref()))?;
                self.prefixes.0.insert(prefix, iri.into_inner());
            }
        }
        let types: Vec<(File, TypeFile)> = parse_all(files.entities)?;
        let mut seen = BTreeMap::new();
        for (file, table) in &types {
            let entity = self.type_schema(file, table)?;
            file.first_of_its_name(&mut seen, &table.entity.get_ref().name)?;
            self.types.insert(entity.name.clone(), entity);
        }
        for (file, table) in &types {
            for admitted in &table.entity.get_ref().admits {
                self.known_type(file, admitted)?;
            }
        }
        let mut seen = BTreeMap::new();
        for (file, table) in parse_all::<RelationFile>(files.relations)? {
            if let Some(relation) = &table.relation {
                file.first_of_its_name(&mut seen, &relation.get_ref().name)?;
            }
            self.add_relation(&file, table, layer)?;
        }
        Ok(())
    }

    fn type_schema(&self, file: &File, table: &TypeFile) -> Result<TypeSchema, SchemaError> {
        let entity = table.entity.get_ref();
        file.check(entity.name.span(), check::type_name(entity.name.get_ref()))?;
        file.check(entity.label.span(), check::not_empty("label", entity.label.get_ref()))?;
        file.check(entity.definition.span(), check::not_empty("definition", entity.definition.get_ref()))?;
        for name in &entity.same_as {
            self.known_prefix(file, name)?;
        }
        match &entity.color {
            Some(color) => file.check(color.span(), check::color(color.get_ref()))?,
            None if entity.concrete => {
                return Err(file.error(table.entity.span(), "a concrete type needs a `color`".into()));
            }
            None => {}
        }
        if let Some(schema) = &entity.ftm {
            file.check(schema.span(), check::type_name(schema.get_ref()))?;
        }
        Ok(TypeSchema {
            name: EntityType::new(entity.name.get_ref()),
            label: entity.label.get_ref().clone(),
            definition: entity.definition.get_ref().clone(),
            admits: entity.admits.iter().map(|t| EntityType::new(t.get_ref())).collect(),
            concrete: entity.concrete,
            same_as: inner(&entity.same_as),
            color: entity.color.as_ref().map(|c| c.get_ref().clone()).unwrap_or_default(),
            ftm: entity.ftm.as_ref().map(|schema| schema.get_ref().clone()),
        })
    }

    fn add_relation(&mut self, file: &File, table: RelationFile, layer: Layer) -> Result<(), SchemaError> {
        for entry in &table.verb {
            file.check(entry.span(), check::verb(entry.get_ref()))?;
        }
        for entry in &table.noun {
            file.check(entry.span(), check::noun(entry.get_ref()))?;
        }
        for entry in &table.adjective {
            file.check(entry.span(), check::adjective(entry.get_ref()))?;
        }
        for line in table.example.iter().flat_map(|example| &example.get_ref().expect) {
            file.check(line.span(), check::expectation(line.get_ref()))?;
        }
        let mut lexicon = Lexicon {
            verb: table.verb.into_iter().map(Spanned::into_inner).collect(),
            noun: table.noun.into_iter().map(Spanned::into_inner).collect(),
            adjective: table.adjective.into_iter().map(Spanned::into_inner).collect(),
        };
        let own = layer == Layer::Over;
        lexicon.verb.iter_mut().for_each(|entry| entry.own = own);
        lexicon.noun.iter_mut().for_each(|entry| entry.own = own);
        lexicon.adjective.iter_mut().for_each(|entry| entry.own = own);
        let examples: Vec<Example> = table.example.into_iter().map(|e| e.into_inner().into()).collect();
        match (table.relation, table.extend) {
            (Some(relation), None) => {
                let span = relation.span();
                let relation = self.relation_of(file, relation.into_inner(), lexicon, examples)?;
                if layer == Layer::Base {
                    file.check(span, enough_examples(&relation))?;
                }
                self.relations.insert(relation.name.clone(), relation);
                Ok(())
            }
            (None, Some(extend)) if layer == Layer::Over => {
                let name = Predicate::new(extend.relation.get_ref());
                let Some(relation) = self.relations.get_mut(&name) else {
                    return Err(file.error(
                        extend.relation.span(),
                        format!("there is no relation `{}` to extend", name.as_str()),
                    ));
                };
                relation.lexicon.verb.extend(lexicon.verb);
                relation.lexicon.noun.extend(lexicon.noun);
                relation.lexicon.adjective.extend(lexicon.adjective);
                relation.examples.extend(examples);
                Ok(())
            }
            (None, Some(extend)) => {
                Err(file.error(extend.relation.span(), "`[extend]` belongs in an overlay folder".into()))
            }
            (Some(relation), Some(_)) => {
                Err(file.error(relation.span(), "`[relation]` and `[extend]` exclude each other".into()))
            }
            (None, None) => Err(file.error(0..0, "there is no `[relation]` table".into())),
        }
    }

    fn relation_of(
        &self,
        file: &File,
        table: RelationTable,
        lexicon: Lexicon,
        examples: Vec<Example>,
    ) -> Result<Relation, SchemaError> {
        file.check(table.name.span(), check::relation_name(table.name.get_ref()))?;
        file.check(table.label.span(), check::not_empty("label", table.label.get_ref()))?;
        file.check(table.definition.span(), check::not_empty("definition", table.definition.get_ref()))?;
        let subject = self.known_type(file, &table.subject)?;
        let object = self.known_type(file, &table.object)?;
        if table.symmetric && subject != object {
            let cause =
                format!("symmetric, but its ends differ: `{}` and `{}`", subject.as_str(), object.as_str());
            return Err(file.error(table.object.span(), cause));
        }
        if let Some(class) = &table.plover_class {
            file.check(class.span(), check::plover_class(class.get_ref()))?;
        } else if let Some(mode) = &table.plover_mode {
            return Err(file.error(mode.span(), "`plover_mode` without `plover_class`".into()));
        }
        if let Some(code) = &table.cameo {
            file.check(code.span(), check::cameo(code.get_ref()))?;
        }
        for name in &table.see_also {
            self.known_prefix(file, name)?;
        }
        if let Some(link) = &table.ftm {
            file.check(link.span(), check::ftm_link(link.get_ref()))?;
        }
        Ok(Relation {
            name: Predicate::new(table.name.get_ref()),
            label: table.label.into_inner(),
            definition: table.definition.into_inner(),
            subject,
            object,
            symmetric: table.symmetric,
            kind: table.kind,
            plover_class: table.plover_class.map(Spanned::into_inner),
            plover_mode: table.plover_mode.map(Spanned::into_inner),
            cameo: table.cameo.map(Spanned::into_inner),
            see_also: inner(&table.see_also),
            ftm: table.ftm.map(Spanned::into_inner),
            affiliates: table.affiliates,
            qualifiers: table.qualifiers,
            structures: table.structures,
            contact: table.contact,
            family: table.family.map(Spanned::into_inner),
            lexicon,
            examples,
        })
    }

    fn known_type(&self, file: &File, name: &Spanned<String>) -> Result<EntityType, SchemaError> {
        let entity_type = EntityType::new(name.get_ref());
        if self.types.contains_key(&entity_type) {
            return Ok(entity_type);
        }
        let known: Vec<&str> = self.types.keys().map(EntityType::as_str).collect();
        let cause = format!("there is no entity type `{}`; there are {}", name.get_ref(), known.join(", "));
        Err(file.error(name.span(), cause))
    }

    fn known_prefix(&self, file: &File, name: &Spanned<String>) -> Result<(), SchemaError> {
        match self.prefixes.expand(name.get_ref()) {
            Some(_) => Ok(()),
            None => {
                let cause =
                    format!("`{}` is not a prefixed name with a prefix of prefixes.toml", name.get_ref());
                Err(file.error(name.span(), cause))
            }
        }
    }
}

impl From<ExampleTable> for Example {
    fn from(table: ExampleTable) -> Self {
        let expect = table.expect.into_iter().map(Spanned::into_inner).collect();
        Example { text: table.text, expect, gap: table.gap }
    }
}

/// Whether a folder stands alone or lies over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Base,
    Over,
}

fn inner(values: &[Spanned<String>]) -> Vec<String> {
    values.iter().map(|value| value.get_ref().clone()).collect()
}

fn enough_examples(relation: &Relation) -> check::Checked {
    let negative = relation.examples.iter().filter(|example| example.expect.is_empty()).count();
    let positive = relation.examples.len() - negative;
    if positive >= EXAMPLES.0 && negative >= EXAMPLES.1 {
        return Ok(());
    }
    Err(format!(
        "`{}` has {positive} positive and {negative} negative examples; at least {} and {} are needed",
        relation.name.as_str(),
        EXAMPLES.0,
        EXAMPLES.1
    ))
}

#[cfg(test)]
mod tests;
