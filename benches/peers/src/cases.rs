//! What is measured: every contender over every document it can read.

use crate::contenders::{Contender, agree, extension};
use crate::contenders_for;
use crate::documents::{self, Document};
use ucwa_wire::Format;

/// Decoding with all fields, or checking the syntax alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Decode,
    Check,
}

impl Task {
    pub fn name(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Check => "check",
        }
    }
}

pub struct Case {
    pub task: Task,
    pub document: usize,
    pub format: Format,
    pub contender: Contender,
}

impl Case {
    /// `decode/presence.json`
    pub fn body_name(&self, documents: &[Document]) -> String {
        format!("{}/{}.{}", self.task.name(), documents[self.document].name, extension(self.format))
    }

    /// One run.
    #[inline]
    pub fn run(&self, document: &Document, body: &[u8], room: &mut [u8]) -> u64 {
        match (self.task, self.contender.check) {
            (Task::Check, Some(check)) => u64::from(check(body)),
            _ => (self.contender.decode)(document.kind, body, room),
        }
    }
}

/// The documents, and all the cases over them whose body's and contender's names hold `filter`.
pub fn all(filter: &str) -> (Vec<Document>, Vec<Case>) {
    let documents = documents::all(documents::seed());
    let mut cases = Vec::new();
    for at in 0..documents.len() {
        for format in [Format::Json, Format::Xml] {
            for task in [Task::Decode, Task::Check] {
                for contender in contenders_for(format) {
                    if task == Task::Decode || contender.check.is_some() {
                        cases.push(Case { task, document: at, format, contender });
                    }
                }
            }
        }
    }
    cases.retain(|case| format!("{} {}", case.body_name(&documents), case.contender.name).contains(filter));
    (documents, cases)
}

/// Asserts that all contenders read the same from all documents, and find them good.
pub fn all_agree(documents: &[Document]) {
    for document in documents {
        agree(document, contenders_for);
        for format in [Format::Json, Format::Xml] {
            for contender in contenders_for(format) {
                assert!(contender.check.is_none_or(|check| check(document.body(format))), "{}", contender.name);
            }
        }
    }
}
