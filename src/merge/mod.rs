//! [`ArticleRecord`](crate::model::ArticleRecord)s → [`KnowledgeGraph`](crate::model::KnowledgeGraph).
