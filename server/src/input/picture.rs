//! A picture field: stored under its content's name, or an error beside the field.

use super::{Field, Fields};
use crate::{Ctx, error::Result, media::PictureError};

/// Stores the picture of that field and answers its media key; `None` when there is none or it is no picture.
pub async fn picture(ctx: &Ctx, fields: &mut Fields, field: &Field, folder: &'static str) -> Result<Option<String>> {
    let Some(file) = fields.file(field.name) else { return Ok(None) };
    stored(fields, field, ctx.media.put_picture(folder, file.bytes).await)
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
        Err(PictureError::TooLarge) => {
            "The picture is too large: at most 10 MB, 12,000 pixels a side and 50 megapixels."
        }
        Err(PictureError::NotAPicture) => {
            "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
        }
    };
    fields.error(field.name, sentence);
    Ok(None)
}
