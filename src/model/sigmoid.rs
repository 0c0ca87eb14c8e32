//! From log-odds to a probability, the same on every platform.

/// 1 / (1 + e^-x).
///
/// The standard library's `exp` may differ in its last bit from one platform
/// to the next, which could turn a decision. This one uses nothing but sums,
/// products and one division, which IEEE 754 defines to the bit.
pub(crate) fn sigmoid(log_odds: f32) -> f32 {
    let x = f64::from(log_odds.clamp(-30.0, 30.0));
    (1.0 / (1.0 + exp(-x))) as f32
}

/// e^x for |x| <= 30: the series at x / 2^10, squared ten times.
fn exp(x: f64) -> f64 {
    const HALVINGS: i32 = 10;
    let small = x / f64::from(1 << HALVINGS);
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..HALVINGS {
        power *= power;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_logistic_function() {
        for x in [-12.0f32, -3.0, -0.5, 0.0, 0.25, 2.0, 9.0] {
            let wanted = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - wanted).abs() < 1e-7, "{x}");
        }
    }

    #[test]
    fn it_stays_between_0_and_1() {
        assert!(sigmoid(f32::MAX) <= 1.0 && sigmoid(f32::MIN) >= 0.0);
    }
}
