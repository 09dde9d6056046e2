//! The fields of accounts.

use tandem_types::accounts::AccountType;

use crate::{
    auth::two_factor::OTP,
    input::{Field, Shape},
};

pub const EMAIL: Field = Field::email("email").required();
pub const USERNAME: Field = Field::text("username", 150).required();
pub const PASSWORD: Field = Field::secret("password", 128).required();
pub const FIRST_NAME: Field = Field::text("first_name", 150).blank();
pub const LAST_NAME: Field = Field::text("last_name", 150).blank();
pub const PHONE_NUMBER: Field = Field::text("phone_number", 20).blank();
pub const ACCOUNT_TYPE: Field = Field::choice("account_type", AccountType::CHOICES).required();
pub const INSTAGRAM_USERNAME: Field = Field::text("instagram_username", 150).blank();
pub const PROFILE_PICTURE: Field = Field::picture("profile_picture");
pub const REMOVE_PICTURE: Field = Field::boolean("remove_profile_picture");
pub const BIO: Field = Field::text("bio", 5000).blank();
/// Changing the address or the password of one's own account needs the present one.
pub const CURRENT_PASSWORD: Field = Field::secret("current_password", 4096).required();
const NEW_EMAIL: Field = Field::email("email");
pub const NEW_PASSWORD: Field = Field::secret("password", 128);

/// What registration takes and answers.
pub const REGISTRATION: Shape = Shape {
    name: "Registration",
    fields: &[
        Field::id(),
        EMAIL,
        USERNAME,
        PASSWORD,
        FIRST_NAME,
        LAST_NAME,
        PHONE_NUMBER,
        ACCOUNT_TYPE,
        INSTAGRAM_USERNAME,
        PROFILE_PICTURE,
        BIO,
    ],
};

/// An account, as far as the caller may see it: `email` and `phone_number` may be null.
pub const ACCOUNT: Shape = Shape {
    name: "Account",
    fields: &[
        Field::id(),
        NEW_EMAIL.nullable(),
        USERNAME,
        FIRST_NAME,
        LAST_NAME,
        PHONE_NUMBER.nullable(),
        ACCOUNT_TYPE.read_only(),
        INSTAGRAM_USERNAME,
        PROFILE_PICTURE,
        BIO,
        Field::boolean("is_verified").read_only(),
        Field::moment("date_joined"),
        NEW_PASSWORD,
        Field { required: false, ..CURRENT_PASSWORD },
        Field { required: false, ..OTP },
    ],
};

/// What others see of an account in lists of contacts and conversations.
pub const PERSON: Shape = Shape {
    name: "Person",
    fields: &[
        Field::id(),
        USERNAME.read_only(),
        FIRST_NAME.read_only(),
        LAST_NAME.read_only(),
        ACCOUNT_TYPE.read_only(),
        PROFILE_PICTURE.read_only(),
    ],
};
