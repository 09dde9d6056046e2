## server/src/input/fields.rs

required = This field is required.
not-null = This field may not be null.
not-blank = This field may not be blank.
no-string = Not a valid string.
null-characters = Null characters are not allowed.
too-many-characters = { $max ->
       *[other] Ensure this field has no more than { $max } characters.
    }
no-email = Enter a valid email address.
no-url = Enter a valid URL.
no-choice = "{ $text }" is not a valid choice.
no-boolean = Must be a valid boolean.
no-date = Date has wrong format. Use one of these formats instead: YYYY-MM-DD.
bool-as-key = Incorrect type. Expected pk value, received bool.
no-uuid = “{ $text }” is not a valid UUID.
empty-file = The submitted file is empty.
no-file = The submitted data was not a file. Check the encoding type on the form.
no-such-row = Invalid pk "{ $key }" - object does not exist.

## server/src/input/fields/numbers.rs

no-integer = A valid integer is required.
no-number = A valid number is required.
too-long-for-a-number = String value too large.
at-least = Ensure this value is greater than or equal to { $least }.
at-most = Ensure this value is less than or equal to { $most }.

## server/src/input/fields/rows.rs

empty-list = This list may not be empty.
too-many-elements = { $most ->
       *[other] Ensure this field has no more than { $most } elements.
    }

## server/src/input/formats.rs

too-many-digits = { $most ->
       *[other] Ensure that there are no more than { $most } digits in total.
    }
too-many-places = Ensure that there are no more than 2 decimal places.
too-many-whole-digits = { $most ->
       *[other] Ensure that there are no more than { $most } digits before the decimal point.
    }

## server/src/input/picture.rs

picture-too-large = The picture is too large: at most 10 MB, 12,000 pixels a side and 50 megapixels.
no-picture = Upload a valid image. The file you uploaded was either not an image or a corrupted image.

## server/src/input/rows.rs

no-list = Expected a list of items but got type "{ $kind }".

## server/src/input/body.rs

no-dictionary = Invalid data. Expected a dictionary, but got { $kind }.
no-data = No data provided
