//! Makes an uploaded picture anew: decoded within limits, upright, on white, not too large, without any metadata.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};
use sha2::{Digest as _, Sha256};

use super::PictureError;
use crate::error::Error;

/// The most pixels a side.
const MAX_SIDE: u32 = 12_000;
/// The most pixels in all. Side and bytes alone would let a progressive JPEG take a gigabyte while it is decoded.
const MAX_PIXELS: u64 = 50_000_000;
/// The most bytes of a decoded picture. What becomes of it takes half as much once more, at most.
const MAX_ALLOC: u64 = 192 << 20;
/// The largest side of what is kept.
const FULL: u32 = 1600;
/// The width of the small variant.
const SMALL: u32 = 640;
/// Of the JPEG.
const QUALITY: u8 = 85;

/// A picture as it is kept.
#[derive(Debug)]
pub(super) struct Picture {
    /// The first 32 hexadecimal digits of the SHA-256 of `full`.
    pub(super) name: String,
    pub(super) full: Vec<u8>,
    pub(super) small: Vec<u8>,
}

/// A square out of a picture as it is seen, upright: in ten thousandths, so that it means the same at any size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crop {
    /// From the left, of the width; and from the top, of the height. Nothing: in the middle.
    pub at: Option<(u32, u32)>,
    /// Its side, of the picture's shorter one.
    pub size: u32,
}

impl Crop {
    /// The whole of a side.
    pub const WHOLE: u32 = 10_000;

    /// The square in pixels: left, top, side. Within the picture, whatever was asked for.
    fn square(self, width: u32, height: u32) -> (u32, u32, u32) {
        let part = |of: u32, share: u32| {
            let pixels = u64::from(of) * u64::from(share.min(Self::WHOLE)) / u64::from(Self::WHOLE);
            u32::try_from(pixels).unwrap_or(of)
        };
        let side = part(width.min(height), self.size).max(1);
        let (left, top) = match self.at {
            Some((x, y)) => (part(width, x), part(height, y)),
            None => ((width - side) / 2, (height - side) / 2),
        };
        (left.min(width - side), top.min(height - side), side)
    }
}

/// Reads a PNG, JPEG, GIF or WebP and makes two JPEGs of it, or of a square out of it. Takes its time: not for async threads.
pub(super) fn remake(bytes: &[u8], crop: Option<Crop>) -> Result<Picture, PictureError> {
    let (image, orientation) = decode(bytes)?;
    let mut image = shrunk(on_white(image), FULL, FULL);
    image.apply_orientation(orientation);
    if let Some(crop) = crop {
        let (left, top, side) = crop.square(image.width(), image.height());
        image = image.crop_imm(left, top, side, side);
    }
    let full = encoded(&image)?;
    let small = encoded(&shrunk(image, SMALL, FULL))?;
    let mut name = hex::encode(Sha256::digest(&full));
    name.truncate(32);
    Ok(Picture { name, full, small })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(Error::internal)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP)) {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::NotAPicture);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    // `from_decoder` makes its buffer without a look at the limits.
    limits.reserve(decoder.total_bytes()).map_err(refused)?;
    decoder.set_limits(limits).map_err(refused)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(refused)?, orientation))
}

fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::NotAPicture,
    }
}

/// Lays what is transparent on white.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return image;
    }
    let mut image = image.into_rgba8();
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        pixel.0 = [over_white(red, alpha), over_white(green, alpha), over_white(blue, alpha), u8::MAX];
    }
    image.into()
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

/// At most that wide and that high, in the same proportions; never enlarged.
fn shrunk(image: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if image.width() <= width && image.height() <= height {
        return image;
    }
    // Lanczos alone is slow, and hungry, on a picture of many megapixels: a quick halving goes before it.
    let near = if image.width() > 3 * width || image.height() > 3 * height {
        image.thumbnail(2 * width, 2 * height)
    } else {
        image
    };
    near.resize(width, height, FilterType::Lanczos3)
}

fn encoded(image: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    image.to_rgb8().write_with_encoder(encoder).map_err(Error::internal)?;
    Ok(bytes)
}

#[cfg(test)]
pub(super) mod tests {
    use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    /// Left half red, right half blue.
    fn halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) })
    }

    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        written(&halves(width, height).into(), ImageFormat::Png)
    }

    fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A chunk of a PNG, with its checksum.
    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let mut crc = u32::MAX;
        for byte in kind.iter().chain(data) {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            }
        }
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &(!crc).to_be_bytes()].concat()
    }

    /// The smallest Exif that says how the picture is turned.
    fn exif(orientation: u8) -> Vec<u8> {
        [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[orientation][..], b"\0\0\0\0\0\0"].concat()
    }

    fn remade(bytes: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(&remake(bytes, None).unwrap().full, ImageFormat::Jpeg).unwrap().into_rgb8()
    }

    fn is_red(pixel: Rgb<u8>) -> bool {
        pixel[0] > 150 && pixel[2] < 80
    }

    #[test]
    fn all_four_formats_are_taken_and_no_other() {
        let image = DynamicImage::from(halves(40, 20));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let remade = remade(&written(&image, format));
            assert_eq!(remade.dimensions(), (40, 20), "{format:?}");
            assert!(is_red(*remade.get_pixel(5, 10)), "{format:?}");
        }
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let bmp = [b"BM".as_slice(), &[0; 60]].concat();
        for other in [svg.as_slice(), &bmp, b"GIF89a", b"%PDF-1.7", b"hello", b""] {
            assert!(matches!(remake(other, None), Err(PictureError::NotAPicture)), "{other:?}");
        }
    }

    #[test]
    fn metadata_does_not_survive() {
        let mut png = png(30, 30);
        let secret = [chunk(b"tEXt", b"Comment\0home address"), chunk(b"eXIf", &exif(1))].concat();
        png.splice(33..33, secret);
        let kept = remake(&png, None).unwrap();
        for bytes in [&kept.full, &kept.small] {
            assert!(!bytes.windows(12).any(|part| part == b"home address"));
            assert!(!bytes.windows(4).any(|part| part == b"Exif" || part == b"MM\0\x2a"));
        }
    }

    #[test]
    fn a_picture_taken_sideways_stands_upright() {
        let mut png = png(40, 20);
        png.splice(33..33, chunk(b"eXIf", &exif(6)));
        let turned = remade(&png);
        assert_eq!(turned.dimensions(), (20, 40));
        assert!(is_red(*turned.get_pixel(10, 5)), "what was left is now at the top");
        assert!(!is_red(*turned.get_pixel(10, 35)));

        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
        encoder.set_exif_metadata(exif(3)).unwrap();
        encoder.write_image(&halves(40, 20), 40, 20, ExtendedColorType::Rgb8).unwrap();
        assert!(is_red(*remade(&jpeg).get_pixel(35, 10)), "upside down: left is right");
    }

    #[test]
    fn what_is_transparent_lies_on_white() {
        let glass = RgbaImage::from_pixel(16, 16, Rgba([0, 0, 0, 0]));
        let white = remade(&written(&glass.into(), ImageFormat::Png));
        assert!(white.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
        assert_eq!((over_white(100, 255), over_white(100, 0), over_white(0, 128)), (100, 255, 127));
    }

    #[test]
    fn large_pictures_are_shrunk_and_small_ones_left() {
        let size = |bytes: &[u8]| image::load_from_memory(bytes).map(|image| (image.width(), image.height())).unwrap();
        let wide = remake(&png(6000, 1500), None).unwrap();
        assert_eq!((size(&wide.full), size(&wide.small)), ((1600, 400), (640, 160)));
        let high = remake(&png(100, 2000), None).unwrap();
        assert_eq!((size(&high.full), size(&high.small)), ((80, 1600), (80, 1600)));
        let line = remake(&png(5000, 1), None).unwrap();
        assert_eq!((size(&line.full), size(&line.small)), ((1600, 1), (640, 1)));
    }

    #[test]
    fn a_damaged_picture_is_no_picture() {
        let png = png(200, 200);
        let jpeg = written(&halves(200, 200).into(), ImageFormat::Jpeg);
        for cut in [&png[..20], &png[..60], &png[..png.len() / 2], &jpeg[..20]] {
            assert!(matches!(remake(cut, None), Err(PictureError::NotAPicture)), "{} bytes", cut.len());
        }
    }

    /// A PNG that claims a size and holds next to nothing.
    fn claim(width: u32, height: u32, depth: u8) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 6, 0, 0, 0]].concat();
        let data = [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1];
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", &data), chunk(b"IEND", b"")].concat()
    }

    #[test]
    fn a_decompression_bomb_does_not_go_off() {
        for (width, height, depth) in [(60_000, 60_000, 8), (12_001, 1, 8), (12_000, 12_000, 8), (7000, 7000, 16)] {
            let refused = remake(&claim(width, height, depth), None);
            assert!(matches!(refused, Err(PictureError::TooLarge)), "{width}x{height}: {refused:?}");
        }
        let gif = [b"GIF89a".as_slice(), &[0xff; 4], &[0, 0, 0], b",", &[0; 4], &[0xff; 4], &[0, 2, 0, 0]].concat();
        assert!(matches!(remake(&gif, None), Err(PictureError::TooLarge)));
    }

    #[test]
    fn a_square_is_cut_where_it_was_asked_for_and_never_outside() {
        let crop = |at, size| Crop { at, size };
        assert_eq!(crop(None, Crop::WHOLE).square(900, 300), (300, 0, 300));
        assert_eq!(crop(Some((0, 0)), 5_000).square(900, 300), (0, 0, 150));
        assert_eq!(crop(Some((5_000, 5_000)), 5_000).square(900, 300), (450, 150, 150));
        assert_eq!(crop(Some((u32::MAX, u32::MAX)), u32::MAX).square(900, 300), (600, 0, 300));
        assert_eq!(crop(Some((9_999, 9_999)), 0).square(1, 1), (0, 0, 1));
        // The left half is red, the right one blue.
        let left = remake(&png(400, 200), Some(crop(Some((0, 0)), Crop::WHOLE))).unwrap();
        let right = remake(&png(400, 200), Some(crop(Some((5_000, 0)), Crop::WHOLE))).unwrap();
        let middle = |picture: &Picture| {
            let image = image::load_from_memory(&picture.full).unwrap().to_rgb8();
            assert_eq!(image.dimensions(), (200, 200));
            image.get_pixel(100, 100).0
        };
        assert!(middle(&left)[0] > 200 && middle(&right)[2] > 200);
    }
}
