//! Over what was checked, to the end of an element: nothing is looked at but what begins and ends elements.

use crate::error::Fault;
use crate::stop::Stop;
use crate::xml::checks::XmlMode;
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, PROPERTY, PROPERTY_END};

impl<M: XmlMode> Tokens<'_, M> {
    /// Past the end tag of the element that is open.
    pub(super) fn find_end(&mut self) -> Result<(), Fault> {
        let mut inside = 0_usize;
        loop {
            if self.cursor.peek() != Some(b'<') {
                self.cursor.run(Stop::at([b'<']));
            }
            let at = self.cursor.at();
            match self.cursor.byte(at + 1) {
                None => return Err(self.cursor.incomplete()),
                Some(b'!' | b'?') => self.aside()?,
                Some(b'/') => {
                    if self.cursor.chunk(at) == Some(&PROPERTY_END) {
                        self.cursor.set(at + PROPERTY_END.len());
                    } else {
                        self.cursor.run(Stop::at([b'>']));
                        self.cursor.bump();
                    }
                    if inside == 0 {
                        return Ok(());
                    }
                    inside -= 1;
                }
                Some(_) if self.pass_property(at) => {}
                Some(_) => inside += usize::from(!self.pass_start_tag()?),
            }
        }
    }

    /// Past a property that has nothing but text in it, if one is at `at`: up to its end tag there is no slash, as there
    /// would be if its start tag were all of it.
    #[inline]
    fn pass_property(&mut self, at: usize) -> bool {
        if !EXPECT || self.cursor.chunk(at) != Some(&PROPERTY) {
            return false;
        }
        let Some((end, b'<')) = self.cursor.find(at + PROPERTY.len(), Stop::at([b'<', b'/'])) else { return false };
        let usual = self.cursor.chunk(end) == Some(&PROPERTY_END);
        if usual {
            self.cursor.set(end + PROPERTY_END.len());
        }
        usual
    }

    /// Past the start tag ahead; whether its element is empty.
    ///
    /// Its end is the first `>`, if that does not stand in a value: then there would be a quotation mark before the next
    /// `<`, which no value has. To go from mark to mark took four times as many instructions.
    #[inline]
    fn pass_start_tag(&mut self) -> Result<bool, Fault> {
        let start = self.cursor.at();
        self.cursor.run(Stop::at([b'>']));
        let end = self.cursor.at();
        self.cursor.bump();
        if self.cursor.peek() != Some(b'<') {
            self.cursor.run(Stop::at([b'<', b'"', b'\'']));
        }
        if self.cursor.peek() == Some(b'<') {
            return Ok(self.cursor.byte(end - 1) == Some(b'/'));
        }
        self.cursor.set(start);
        self.pass_values()
    }

    /// The same, from mark to mark.
    #[inline(never)]
    fn pass_values(&mut self) -> Result<bool, Fault> {
        let mut last = b'<';
        loop {
            self.cursor.run(Stop::at([b'>', b'/', b'"', b'\'']));
            match self.cursor.peek() {
                Some(quote @ (b'"' | b'\'')) => {
                    self.cursor.bump();
                    self.cursor.run(Stop::at([quote]));
                    last = quote;
                }
                Some(b'>') => {
                    self.cursor.bump();
                    return Ok(last == b'/');
                }
                Some(slash) => last = slash,
                None => return Err(self.cursor.incomplete()),
            }
            self.cursor.bump();
        }
    }
}
