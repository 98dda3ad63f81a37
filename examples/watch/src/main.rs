//! `cargo run --example watch`, in the library's folder.

use std::process::ExitCode;
use std::time::Duration;
use std::{env, io, thread};
use ucwa_wire::{ErrorSubcode, Format};
use watch::application::Application;
use watch::http::{Failure, Http};
use watch::watcher::Watcher;
use watch::{channel, script, server::Server};

const HELP: &str = "\
Follows the event channel of a UCWA server, and prints a table of contacts as it changes.

Usage: watch [--format json|xml] [--base URL [--token TOKEN]]

Options:
  --format json|xml  what to speak (json)
  --base URL         where applications are made: the link `applications` of the user's resource.
                     Without it a small server is started here, whose day is over in a few seconds
  --token TOKEN      the OAuth token; better in the environment, as UCWA_TOKEN
  --help             show this
";

struct Options {
    format: Format,
    base: Option<String>,
    token: Option<String>,
}

fn options() -> Result<Option<Options>, String> {
    let mut options = Options { format: Format::Json, base: None, token: env::var("UCWA_TOKEN").ok() };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--help" => return Ok(None),
            "--format" => {
                options.format = match value()?.as_str() {
                    "json" => Format::Json,
                    "xml" => Format::Xml,
                    other => return Err(format!("--format {other}: json or xml")),
                }
            }
            "--base" => options.base = Some(value()?),
            "--token" => options.token = Some(value()?),
            other => return Err(format!("{other}: not an option")),
        }
    }
    Ok(Some(options))
}

/// Follows one application until it is gone.
fn watch(http: &Http, base: &str, out: &mut impl io::Write) -> Result<(), Failure> {
    let application = Application::create(http, base)?;
    let envelopes = channel::follow(http.clone(), &application.events, Duration::from_secs(1));
    let mut watcher = Watcher::new(http.clone(), application)?;
    let mut shown = String::new();
    loop {
        let table = watcher.contacts().to_string();
        if table != shown {
            // A terminal that is gone is no reason to stop.
            let _ = writeln!(out, "{table}");
            shown = table;
        }
        match envelopes.recv() {
            Ok(Ok(envelope)) => watcher.apply(envelope.get())?,
            Ok(Err(failure)) => return Err(failure),
            Err(_) => return Ok(()),
        }
    }
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprint!("{wrong}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let mut server = None;
    let (base, token) = match options.base {
        Some(base) => (base, options.token),
        None => match Server::start(script::DAY, Duration::from_millis(500), "loopback") {
            Ok(started) => (server.insert(started).url(), Some("loopback".to_owned())),
            Err(error) => {
                eprintln!("no server: {error}");
                return ExitCode::FAILURE;
            }
        },
    };
    let http = Http::new(&base, token, options.format);
    loop {
        match watch(&http, &base, &mut io::stdout()) {
            // Applications do not live for ever: another one is made. The small server's day is over then.
            Err(failure) if failure.is(ErrorSubcode::ApplicationNotFound) && server.is_none() => {
                eprintln!("{failure}; making another application");
                thread::sleep(Duration::from_secs(5));
            }
            Err(failure) if failure.is(ErrorSubcode::ApplicationNotFound) => return ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("{failure}");
                return ExitCode::FAILURE;
            }
            Ok(()) => return ExitCode::SUCCESS,
        }
    }
}
