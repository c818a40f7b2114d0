//! Logarithmic scales: the position of a value, and which values get a label.

/// From a range of values to a range of coordinates.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The least and the greatest value, above 0.
    pub values: (f64, f64),
    /// Where they stand.
    pub places: (f64, f64),
}

impl Scale {
    /// The position of a value.
    pub fn at(&self, value: f64) -> f64 {
        let (least, greatest) = self.values;
        let share = (value / least).ln() / (greatest / least).ln();
        self.places.0 + share * (self.places.1 - self.places.0)
    }

    /// The values 1, 2 and 5 of each decade that are in the range.
    pub fn labels(&self) -> Vec<f64> {
        let (least, greatest) = self.values;
        labels_from(least).take_while(|label| *label <= greatest * 1.000_1).collect()
    }
}

/// The range of labels around values: one label below the least, one above the greatest.
pub fn around(least: f64, greatest: f64) -> (f64, f64) {
    let below = labels_from(least / 5.0).take_while(|label| *label <= least).last();
    let above = labels_from(greatest).find(|label| *label >= greatest);
    let (below, above) = (below.unwrap_or(least), above.unwrap_or(greatest));
    if below < above { (below, above) } else { (below / 2.0, above * 2.0) }
}

fn labels_from(least: f64) -> impl Iterator<Item = f64> {
    let decade = least.max(1e-9).log10().floor() as i32;
    let labels = (decade..decade + 12)
        .flat_map(|decade| [1.0, 2.0, 5.0].map(|one| one * 10f64.powi(decade)));
    labels.filter(move |label| *label >= least * 0.999_9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_equal_factors_equally_far_apart() {
        let scale = Scale { values: (0.1, 10.0), places: (0.0, 200.0) };
        assert!((scale.at(1.0) - 100.0).abs() < 1e-9);
        assert_eq!(scale.labels().len(), 7);
    }

    #[test]
    fn surrounds_values_with_labels() {
        assert_eq!(around(120.0, 61_000.0), (100.0, 100_000.0));
        assert_eq!(around(100.0, 100.0), (50.0, 200.0));
    }
}
