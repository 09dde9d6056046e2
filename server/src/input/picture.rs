//! A picture field: stored under its content's name, or an error beside the field.

use tandem_texts as t;

use super::{Field, Fields};
use crate::{
    Ctx,
    error::Result,
    media::{Crop, PictureError},
};

const CROP_X: Field = Field::whole("crop_x", 0, 10_000);
const CROP_Y: Field = Field::whole("crop_y", 0, 10_000);
const CROP_SIZE: Field = Field::whole("crop_size", 1, 10_000);

/// Stores the picture of that field and answers its media key; `None` when there is none or it is no picture.
pub async fn picture(ctx: &Ctx, fields: &mut Fields, field: &Field, folder: &'static str) -> Result<Option<String>> {
    let Some(file) = fields.file(field.name) else { return Ok(None) };
    stored(fields, field, ctx.media.put_picture(folder, file.bytes).await)
}

/// The same of a square out of it where the form has the field `crop_size`: its side, in ten thousandths of the picture's shorter one,
/// and in `crop_x` and `crop_y` where it lies, in those of width and height. Empty, they mean the largest square in the middle.
pub async fn square_picture(
    ctx: &Ctx,
    fields: &mut Fields,
    field: &Field,
    folder: &'static str,
) -> Result<Option<String>> {
    let [x, y, size] =
        [CROP_X, CROP_Y, CROP_SIZE].map(|part| fields.within(&part).and_then(|part| u32::try_from(part).ok()));
    let crop = fields.has(CROP_SIZE.name).then(|| Crop { at: x.zip(y), size: size.unwrap_or(Crop::WHOLE) });
    let Some(file) = fields.file(field.name) else { return Ok(None) };
    stored(fields, field, ctx.media.put_cropped(folder, file.bytes, crop).await)
}

/// The same for a picture that has no address of its own: only [`Media::get_file`](crate::media::Media::get_file) finds it.
pub async fn private_picture(ctx: &Ctx, fields: &mut Fields, field: &Field) -> Result<Option<String>> {
    let Some(file) = fields.file(field.name) else { return Ok(None) };
    stored(fields, field, ctx.media.put_private_picture(file.bytes).await)
}

fn stored(fields: &mut Fields, field: &Field, outcome: Result<String, PictureError>) -> Result<Option<String>> {
    let sentence = match outcome {
        Ok(key) => return Ok(Some(key)),
        Err(PictureError::Failed(error)) => return Err(error),
        Err(PictureError::TooLarge) => t::input::picture_too_large(),
        Err(PictureError::NotAPicture) => t::input::no_picture(),
    };
    fields.error(field.name, sentence);
    Ok(None)
}
