//! CDATA sections, comments and processing instructions.

use crate::error::{ErrorKind, Fault};
use crate::stop::Stop;
use crate::xml::token::Tokens;

impl Tokens<'_> {
    /// Steps over the CDATA section, comment or processing instruction ahead.
    pub(crate) fn aside(&mut self) -> Result<(), Fault> {
        const CDATA: &[u8] = b"<![CDATA[";
        let start = self.cursor.at();
        // [18] CDSect ::= '<![CDATA[' (Char* - (Char* ']]>' Char*)) ']]>'
        if self.cursor.eat(CDATA) {
            return self.until(b"]]>");
        }
        // [15] Comment ::= '<!--' ((Char - '-') | ('-' (Char - '-')))* '-->'
        if self.cursor.eat(b"<!--") {
            self.until(b"--")?;
            let hyphens = self.cursor.at().saturating_sub(2);
            return match self.cursor.peek() {
                Some(b'>') => {
                    self.cursor.bump();
                    Ok(())
                }
                Some(_) => Err(Fault { kind: ErrorKind::DoubleHyphenInComment, offset: hyphens }),
                None => Err(self.cursor.incomplete()),
            };
        }
        if self.cursor.eat(b"<?") {
            return self.processing_instruction(start);
        }
        if CDATA.starts_with(self.cursor.rest()) || b"<!--".starts_with(self.cursor.rest()) {
            return Err(self.cursor.incomplete());
        }
        Err(self.cursor.fault(ErrorKind::InvalidMarkup))
    }

    // [16] PI ::= '<?' PITarget (S (Char* - (Char* '?>' Char*)))? '?>'
    // [17] PITarget ::= Name - (('X' | 'x') ('M' | 'm') ('L' | 'l'))
    fn processing_instruction(&mut self, start: usize) -> Result<(), Fault> {
        let kind = ErrorKind::InvalidProcessingInstruction;
        let target = self.cursor.at();
        self.nc_name().map_err(|fault| Self::instead(fault, kind))?;
        let name = self.cursor.slice(target, self.cursor.at());
        match self.cursor.peek() {
            None => return Err(self.cursor.incomplete()),
            Some(_) if self.check && name.eq_ignore_ascii_case(b"xml") => return Err(Fault { kind, offset: start }),
            Some(b' ' | b'\t' | b'\n' | b'\r') => {}
            Some(_) => return self.cursor.expect(b"?>", kind),
        }
        self.until(b"?>")
    }

    /// Steps past the next `end`, over characters that mean nothing else.
    fn until(&mut self, end: &[u8]) -> Result<(), Fault> {
        let first = end.first().copied().unwrap_or_default();
        loop {
            if self.check {
                self.cursor.run(Stop::at_odd_and([first]));
            } else {
                self.cursor.run(Stop::at([first]));
            }
            match self.cursor.peek() {
                Some(byte) if byte == first => {
                    if self.cursor.eat(end) {
                        return Ok(());
                    }
                    self.cursor.bump();
                }
                Some(_) => self.character()?,
                None => return Err(self.cursor.incomplete()),
            }
        }
    }
}
