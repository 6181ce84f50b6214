//! Numbers and days as text, appended without what formatting of any kind costs: exports write them by the million.

use jiff::civil::Date;
use std::fmt::Write;

/// Appends a count.
pub(super) fn push_count(count: usize, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(count));
}

/// Appends a number with one decimal, as `{:.1}` does, but zero never with a sign.
pub(super) fn push_tenths(number: f64, out: &mut String) {
    let tenths = (number * 10.0).round();
    // Ten times the number is inexact, which tells only near the middle between two tenths.
    let is_sure = ((number * 10.0 - tenths).abs() - 0.5).abs() > 1e-6 && tenths.abs() < 1e9;
    if !is_sure {
        let _ = write!(out, "{:.1}", number + 0.0);
        return;
    }
    let tenths = tenths as i64;
    if tenths < 0 {
        out.push('-');
    }
    let mut digits = itoa::Buffer::new();
    out.push_str(digits.format(tenths.unsigned_abs() / 10));
    out.push('.');
    out.push_str(digits.format(tenths.unsigned_abs() % 10));
}

/// Appends the shortest number that is read back as this one, as `{}` does.
pub(super) fn push_number(number: f64, out: &mut String) {
    // Of at most fifteen digits no two numbers are read as the same one: those that come back are the shortest.
    let parts = (number * 1e4).round();
    if !(0.0..=1e4).contains(&parts) || parts / 1e4 != number || number.is_sign_negative() {
        let _ = write!(out, "{number}");
        return;
    }
    let parts = parts as u16;
    let mut digits = [b'0' + (parts / 10_000) as u8, b'.', 0, 0, 0, 0];
    let mut rest = parts;
    for digit in digits[2..].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    push_ascii(&digits, out);
    while out.ends_with('0') && !out.ends_with(".0") {
        out.pop();
    }
    if out.ends_with(".0") {
        out.truncate(out.len() - 2);
    }
}

/// Appends a day as ISO 8601 writes it.
pub(super) fn push_day(day: Date, out: &mut String) {
    let Ok(year @ 0..=9999) = u16::try_from(day.year()) else {
        let _ = write!(out, "{day}");
        return;
    };
    let digit = |number: u16, place: u16| b'0' + (number / place % 10) as u8;
    let [month, day] = [day.month(), day.day()].map(|part| u16::from(part.unsigned_abs()));
    let digits = [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ];
    push_ascii(&digits, out);
}

fn push_ascii(digits: &[u8], out: &mut String) {
    out.extend(digits.iter().map(|&digit| char::from(digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(push: impl FnOnce(&mut String)) -> String {
        let mut out = "x".to_owned();
        push(&mut out);
        out.split_off(1)
    }

    #[test]
    fn tenths_are_those_of_formatting() {
        let roots = (0..20_000).map(|n| f64::from(n).sqrt());
        let halves = (-400..400).map(|n| f64::from(n) / 80.0);
        let large = [1e12 + 0.25, -1e14, 1e15 + 0.5, 1e300, 0.049_999_999_999, -0.3, 0.999_999];
        for number in roots.chain(halves).chain(large) {
            let formatted = format!("{:.1}", number + 0.0);
            let formatted = if formatted == "-0.0" { "0.0" } else { &formatted };
            assert_eq!(pushed(|out| push_tenths(number, out)), formatted, "{number:?}");
        }
    }

    #[test]
    fn numbers_are_those_of_formatting() {
        let parts = (0..=10_000).flat_map(|n| [f64::from(n) / 1e4, f64::from(n) * 1e-4, f64::from(n) / 3e4]);
        for number in
            parts.chain([-0.0, -0.5, 1.5, 1e300, 1e-7, f64::NAN, f64::INFINITY, 0.300_000_000_000_000_04])
        {
            assert_eq!(pushed(|out| push_number(number, out)), number.to_string());
        }
    }

    #[test]
    fn counts_and_days_are_those_of_formatting() {
        for count in [0, 7, 10, 4_711, usize::MAX] {
            assert_eq!(pushed(|out| push_count(count, out)), count.to_string());
        }
        for (year, month, day) in [(2025, 3, 16), (9999, 12, 31), (0, 1, 1), (33, 4, 3), (-44, 3, 15)] {
            let day = jiff::civil::date(year, month, day);
            assert_eq!(pushed(|out| push_day(day, out)), day.to_string());
        }
    }
}
