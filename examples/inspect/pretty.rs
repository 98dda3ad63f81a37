//! A written body with a line for each member or element, for people to read.

use ucwa_wire::Format;

/// `body` is as the crate writes it: without white space between its tokens or tags.
pub(crate) fn pretty(format: Format, body: &str) -> String {
    match format {
        Format::Json => json(body),
        Format::Xml => xml(body),
    }
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
}

fn json(body: &str) -> String {
    let mut out = String::new();
    let mut scalars = body.chars().peekable();
    let mut depth = 0_usize;
    let mut string = false;
    while let Some(scalar) = scalars.next() {
        if string {
            out.push(scalar);
            match scalar {
                '\\' => out.extend(scalars.next()),
                '"' => string = false,
                _ => {}
            }
            continue;
        }
        match scalar {
            '{' | '[' => {
                out.push(scalar);
                if let Some(end) = scalars.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(scalar);
            }
            ',' => {
                out.push(scalar);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                string = scalar == '"';
                out.push(scalar);
            }
        }
    }
    out
}

/// No line is begun where there is text, which would become a part of it.
fn xml(body: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut text = false;
    let mut opened = false;
    let mut rest = body;
    while let Some((tag, after)) = rest.find('>').and_then(|end| rest.split_at_checked(end + 1)) {
        let start = tag.find('<').unwrap_or_default();
        let (before, tag) = tag.split_at(start);
        text |= !before.is_empty();
        out.push_str(before);
        let closes = tag.starts_with("</");
        depth -= usize::from(closes && depth > 0);
        let same_line = out.is_empty() || text || (closes && opened);
        if !same_line {
            line(&mut out, depth);
        }
        out.push_str(tag);
        opened = !closes && !tag.ends_with("/>") && !tag.starts_with("<?");
        depth += usize::from(opened);
        text = false;
        rest = after;
    }
    out + rest
}
