//! [`KnowledgeGraph`](crate::model::KnowledgeGraph) → bytes.
