//! Headings and tables of text, set out for a terminal.

/// Cells are not padded beyond this, so that one long name does not push a whole table aside.
const WIDEST: usize = 40;

/// Longest text that is shown whole unless asked for.
const SHORT: usize = 160;

/// What is to be printed, as far as it is written.
pub(crate) struct Page {
    text: String,
    full: bool,
}

impl Page {
    /// An empty page; whether long texts are to stand on it whole.
    pub(crate) fn new(full: bool) -> Self {
        Self { text: String::new(), full }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line of its own.
    pub(crate) fn line(&mut self, level: usize, text: &str) {
        self.indent(level);
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Rows of cells in columns. A column that is empty in all rows is left out, and the last cell of a row
    /// is as long as it likes.
    pub(crate) fn table(&mut self, level: usize, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![0; columns];
        for row in rows {
            let used = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
            for (cell, width) in row.iter().take(used).zip(&mut widths) {
                let len = cell.chars().count();
                *width = if len > WIDEST { *width } else { len.max(*width) };
            }
        }
        for row in rows {
            self.indent(level);
            let used = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            for (at, (cell, &width)) in row.iter().take(used).zip(&widths).enumerate() {
                self.text.push_str(cell);
                if at + 1 < used && (width > 0 || !cell.is_empty()) {
                    let gap = width.saturating_sub(cell.chars().count()) + 2;
                    self.text.extend(std::iter::repeat_n(' ', gap));
                }
            }
            self.text.push('\n');
        }
    }

    fn indent(&mut self, level: usize) {
        self.text.extend(std::iter::repeat_n("  ", level));
    }

    /// A text of a body: safe to print, and cut if it is long.
    pub(crate) fn shown(&self, text: &str) -> String {
        let shown = printable(text);
        let len = shown.chars().count();
        if self.full || len <= SHORT {
            return shown;
        }
        let cut: String = shown.chars().take(SHORT).collect();
        format!("{cut}... ({} more characters; --full shows them)", len - SHORT)
    }
}

/// The text as it is, or in quotation marks with escapes where a terminal would act on it or a reader could
/// not see what is there.
pub(crate) fn printable(text: &str) -> String {
    let plain = !text.is_empty() && text.trim() == text && !text.starts_with('"') && !text.chars().any(is_unseen);
    if plain {
        return text.to_owned();
    }
    let mut shown = String::from("\"");
    for scalar in text.chars() {
        match scalar {
            '"' | '\\' => shown.extend(['\\', scalar]),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if is_unseen(scalar) => shown.extend(scalar.escape_unicode()),
            _ => shown.push(scalar),
        }
    }
    shown.push('"');
    shown
}

/// Whether a terminal acts on the character in place of showing it: controls, and what changes the direction
/// of a text, or has no width.
fn is_unseen(scalar: char) -> bool {
    scalar.is_control()
        || matches!(scalar,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
