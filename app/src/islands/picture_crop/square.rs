//! The square that is cut out of a picture, in the picture's pixels.

/// How many times it can be enlarged.
const MOST: f64 = 4.0;
/// The server's unit: a side is so many of them.
const WHOLE: f64 = 10_000.0;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Square {
    pub(super) width: f64,
    pub(super) height: f64,
    left: f64,
    top: f64,
    side: f64,
}

impl Square {
    /// The largest in the middle of a picture; nothing if it has no size.
    pub(super) fn of(width: f64, height: f64) -> Option<Self> {
        let side = width.min(height);
        (side > 0.0).then(|| Self { width, height, left: (width - side) / 2.0, top: (height - side) / 2.0, side })
    }

    /// Moves it by parts of its side, as far as the picture goes.
    pub(super) fn move_by(&mut self, (x, y): (f64, f64)) {
        self.put(self.left + x * self.side, self.top + y * self.side);
    }

    /// How much it enlarges the picture, in percent.
    pub(super) fn zoom(&self) -> f64 {
        100.0 * self.width.min(self.height) / self.side
    }

    /// Enlarges the picture around the middle of what is seen.
    pub(super) fn zoom_to(&mut self, percent: f64) {
        let side = self.width.min(self.height) / (percent / 100.0).clamp(1.0, MOST);
        let (left, top) = (self.left + (self.side - side) / 2.0, self.top + (self.side - side) / 2.0);
        self.side = side;
        self.put(left, top);
    }

    fn put(&mut self, left: f64, top: f64) {
        self.left = left.clamp(0.0, self.width - self.side);
        self.top = top.clamp(0.0, self.height - self.side);
    }

    pub(super) fn view_box(&self) -> String {
        format!("{} {} {} {}", self.left, self.top, self.side, self.side)
    }

    pub(super) fn x(&self) -> u32 {
        share(self.left, self.width)
    }

    pub(super) fn y(&self) -> u32 {
        share(self.top, self.height)
    }

    pub(super) fn size(&self) -> u32 {
        share(self.side, self.width.min(self.height))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10,000")]
fn share(part: f64, of: f64) -> u32 {
    (part / of * WHOLE).round().clamp(0.0, WHOLE) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_within_the_picture() {
        let mut square = Square::of(400.0, 200.0).unwrap();
        assert_eq!(
            (square.x(), square.y(), square.size(), square.view_box()),
            (2500, 0, 10_000, "100 0 200 200".into())
        );
        square.move_by((9.0, 9.0));
        assert_eq!((square.x(), square.y()), (5000, 0));
        square.zoom_to(200.0);
        assert_eq!(
            (square.x(), square.y(), square.size(), square.view_box()),
            (6250, 2500, 5000, "250 50 100 100".into())
        );
        square.move_by((-9.0, 1.0));
        assert_eq!((square.x(), square.y()), (0, 5000));
        square.zoom_to(10.0);
        assert_eq!((square.x(), square.y(), square.size()), (0, 0, 10_000));
        square.zoom_to(9999.0);
        assert_eq!((square.size(), square.zoom().round()), (2500, 400.0));
        assert_eq!(Square::of(0.0, 10.0), None);
    }
}
