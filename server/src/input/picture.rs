//! A picture field: stored under its content's name, or an error beside the field.

use super::{Field, Fields};
use crate::{Ctx, error::Result, media::PictureError};

/// Stores the picture of that field and answers its media key; `None` when there is none or it is no picture.
pub async fn picture(ctx: &Ctx, fields: &mut Fields, field: &Field, folder: &'static str) -> Result<Option<String>> {
    let Some(file) = fields.file(field.name) else { return Ok(None) };
    let sentence = match ctx.media.put_picture(folder, file.bytes).await {
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
