//! Shows what a body of UCWA is and holds: `cargo run --example inspect -- body.json`.
//!
//! Reads any number of files, JSON or XML, and prints each as a table: a contact's presence, an event
//! envelope with its events, any other resource, or an error body. What is wrong with a body is shown with its
//! line and a caret.

mod page;
mod pretty;
mod show;

use page::printable;
use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;
use ucwa_wire::{Document, Encode as _, Format};

const HELP: &str = "\
Shows what bodies of UCWA hold, or writes them in the other format.

Usage: inspect [OPTIONS] [FILE]...

Each FILE is read as JSON or XML, as it looks; `-` is the standard input.
Without any, the sample bodies that come with the example are shown.

Options:
  --format json|xml  read as this format, whatever it looks like
  --full             show long texts whole
  --to json|xml      write the body in this format, in place of showing it
  --pretty           with --to: a line for each member or element
  --help             show this

Exit status: 0 if all bodies could be read, 1 if not, 2 for a wrong option.
";

/// The bodies that are shown when no file is named.
const SAMPLES: [(&str, &[u8]); 8] = [
    ("presence.json", include_bytes!("../bodies/presence.json")),
    ("presence.xml", include_bytes!("../bodies/presence.xml")),
    ("events.json", include_bytes!("../bodies/events.json")),
    ("events.xml", include_bytes!("../bodies/events.xml")),
    ("resource.json", include_bytes!("../bodies/resource.json")),
    ("resource.xml", include_bytes!("../bodies/resource.xml")),
    ("reason.json", include_bytes!("../bodies/reason.json")),
    ("reason.xml", include_bytes!("../bodies/reason.xml")),
];

/// What the command line asks for.
#[derive(Default)]
struct Options {
    help: bool,
    full: bool,
    pretty: bool,
    /// What to write the bodies in.
    to: Option<Format>,
    /// Found out from each body unless given.
    format: Option<Format>,
    files: Vec<OsString>,
}

impl Options {
    fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--help" | "-h") => options.help = true,
                Some("--full") => options.full = true,
                Some("--pretty") => options.pretty = true,
                Some("--to") => {
                    let name = arguments.next().ok_or("--to needs a value: json or xml")?;
                    options.to = Some(format(&name.to_string_lossy())?);
                }
                Some(text) if text.starts_with("--to=") => {
                    options.to = Some(format(text.trim_start_matches("--to="))?);
                }
                Some("--format") => {
                    let name = arguments.next().ok_or("--format needs a value: json or xml")?;
                    options.format = Some(format(&name.to_string_lossy())?);
                }
                Some(text) if text.starts_with("--format=") => {
                    options.format = Some(format(text.trim_start_matches("--format="))?);
                }
                Some("--") => options.files.extend(arguments.by_ref()),
                Some(text) if text.len() > 1 && text.starts_with('-') => {
                    return Err(format!("unknown option {}", printable(text)));
                }
                _ => options.files.push(argument),
            }
        }
        Ok(options)
    }
}

fn format(name: &str) -> Result<Format, String> {
    match name {
        "json" => Ok(Format::Json),
        "xml" => Ok(Format::Xml),
        _ => Err(format!("unknown format {}: json or xml", printable(name))),
    }
}

/// The two outputs, and what went wrong so far.
struct Output {
    any: bool,
    failed: bool,
    /// The reader of the standard output has gone; there is nothing more to do.
    closed: bool,
}

impl Output {
    fn print(&mut self, text: &str) {
        if self.closed {
            return;
        }
        let mut stdout = io::stdout().lock();
        let gap = if self.any { "\n" } else { "" };
        let done = stdout
            .write_all(gap.as_bytes())
            .and_then(|()| stdout.write_all(text.as_bytes()))
            .and_then(|()| stdout.flush());
        self.any = true;
        if let Err(error) = done {
            self.closed = true;
            if error.kind() != io::ErrorKind::BrokenPipe {
                self.fail(&format!("standard output: {error}"));
            }
        }
    }

    fn fail(&mut self, text: &str) {
        self.failed = true;
        complain(text);
    }
}

/// To the standard error; that this fails too can be told nobody.
fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            complain(&format!("inspect: {message}; --help says what there is"));
            return ExitCode::from(2);
        }
    };
    let mut output = Output { any: false, failed: false, closed: false };
    if options.help {
        output.print(HELP);
    } else if options.files.is_empty() {
        for (name, body) in SAMPLES {
            inspect(name, body, &options, &mut output);
        }
    } else {
        for file in &options.files {
            let name = if file == "-" { "standard input".into() } else { printable(&file.to_string_lossy()) };
            match read(file) {
                Ok(body) => inspect(&name, &body, &options, &mut output),
                Err(error) => output.fail(&format!("{name}: {error}")),
            }
            if output.closed {
                break;
            }
        }
    }
    ExitCode::from(u8::from(output.failed))
}

fn read(file: &OsString) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut body = Vec::new();
    io::stdin().lock().read_to_end(&mut body)?;
    Ok(body)
}

/// Shows one body, or what is wrong with it.
fn inspect(name: &str, body: &[u8], options: &Options, output: &mut Output) {
    let format = options.format.map_or_else(|| Format::detect(body), Ok);
    match format.and_then(|format| Document::parse(format, body).map(|document| (format, document))) {
        Ok((_, document)) if options.to.is_some() => {
            let to = options.to.unwrap_or(Format::Json);
            match document.encode(to) {
                Ok(encoded) if options.pretty => output.print(&(pretty::pretty(to, &encoded.to_string()) + "\n")),
                Ok(encoded) => output.print(&format!("{encoded}\n")),
                Err(error) => output.fail(&format!("{name}: cannot be written: {error}")),
            }
        }
        Ok((format, document)) => {
            let title = format!("{name}: {}, {}", show::format(format), show::count(body.len(), "byte"));
            output.print(&show::document(&document, &title, options.full));
        }
        Err(error) => output.fail(&format!("{name}: {}", error.in_context(body))),
    }
}
