//! Numbers: amounts of money, decimals, whole numbers.

use serde_json::Value;
use tandem_texts as t;
use tandem_types::Money;

use super::Fields;
use crate::input::{
    Field, Kind,
    formats::{Integer, decimal, integer},
};

impl Fields {
    /// An amount of money.
    pub fn money(&mut self, field: &Field) -> Option<Money> {
        self.decimal(field).map(Money::from_minor)
    }

    /// A number with two places, in hundredths.
    pub fn decimal(&mut self, field: &Field) -> Option<i64> {
        let Kind::Decimal { digits, least } = field.kind else { return None };
        let name = field.name;
        let text = match self.present(field)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return self.fail(name, t::input::no_number()),
        };
        if text.chars().count() > 1000 {
            return self.fail(name, t::input::too_long_for_a_number());
        }
        match decimal(&text, digits) {
            Ok(hundredths) if hundredths < 0 => self.fail(name, t::input::at_least(0)),
            Ok(hundredths) if hundredths < least => self.fail(name, t::input::at_least(Money::from_minor(least))),
            Ok(hundredths) => Some(hundredths),
            Err(sentence) => self.fail(name, sentence),
        }
    }

    /// A whole number from 0 up. A fraction of zero does not matter.
    pub fn integer(&mut self, field: &Field) -> Option<i64> {
        let text = match self.present(field)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return self.fail(field.name, t::input::no_integer()),
        };
        if text.chars().count() > 1000 {
            return self.fail(field.name, t::input::too_long_for_a_number());
        }
        match integer(&text) {
            Integer::Wrong => self.fail(field.name, t::input::no_integer()),
            Integer::Negative => self.fail(field.name, t::input::at_least(0)),
            Integer::TooLarge => self.fail(field.name, t::input::at_most(i64::MAX)),
            Integer::Fits(number) => Some(number),
        }
    }

    /// A whole number within the field's bounds. Null and an empty text, which is what a form sends for a field that was left
    /// out, count as nothing.
    pub fn within(&mut self, field: &Field) -> Option<i64> {
        let Kind::Whole { least, most } = field.kind else { return None };
        let value = self.input.values.get(field.name);
        let is_empty = match value {
            Some(Value::Null) => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            _ => false,
        };
        if is_empty {
            return if field.required { self.fail(field.name, t::input::required()) } else { None };
        }
        let number = self.integer(field)?;
        if number < least {
            return self.fail(field.name, t::input::at_least(least));
        }
        if number > most {
            return self.fail(field.name, t::input::at_most(most));
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::input::Input;

    fn fields(value: Value) -> Fields {
        let Value::Object(map) = value else { panic!("an object") };
        Fields::new(Input { values: map.into_iter().collect(), ..Input::default() })
    }

    fn money(value: Value) -> Result<i64, String> {
        let mut fields = fields(json!({ "a": value }));
        let money = fields.money(&Field::money("a"));
        money.map(Money::minor).ok_or_else(|| fields.errors["a"][0].clone())
    }

    #[test]
    fn money_is_read_as_the_contract_reads_it() {
        assert_eq!(money(json!("5000.00")), Ok(500_000));
        assert_eq!(money(json!(12.5)), Ok(1250));
        assert_eq!(money(json!(8)), Ok(800));
        assert_eq!(money(json!("0.50")), Ok(50));
        assert_eq!(money(json!(" 7 ")), Ok(700));
        assert_eq!(money(json!("1e3")), Ok(100_000));
        assert_eq!(money(json!("99999999.99")), Ok(9_999_999_999));
        let wrong = |value, sentence: &str| assert_eq!(money(value), Err(sentence.to_owned()));
        wrong(json!("abc"), "A valid number is required.");
        wrong(json!("1,5"), "A valid number is required.");
        wrong(json!(""), "A valid number is required.");
        wrong(json!({}), "A valid number is required.");
        wrong(json!("Infinity"), "A valid number is required.");
        wrong(json!("1.234"), "Ensure that there are no more than 2 decimal places.");
        wrong(json!("12345678901.00"), "Ensure that there are no more than 10 digits in total.");
        wrong(json!("123456789"), "Ensure that there are no more than 8 digits before the decimal point.");
        wrong(json!("-1"), "Ensure this value is greater than or equal to 0.");
        wrong(json!("0.49"), "Ensure this value is greater than or equal to 0.50.");
        wrong(json!("1".repeat(1001)), "String value too large.");
        wrong(json!(null), "This field may not be null.");
        wrong(json!("1e999999999"), "Ensure that there are no more than 10 digits in total.");
    }

    #[test]
    fn numbers_are_read_as_the_contract_reads_them() {
        let read = |value: Value| {
            let mut fields = fields(json!({ "a": value }));
            fields.integer(&Field::integer("a")).ok_or_else(|| fields.errors["a"][0].clone())
        };
        assert_eq!(read(json!("601")), Ok(601));
        assert_eq!(read(json!(9_223_372_036_854_775_807_i64)), Ok(i64::MAX));
        assert_eq!(read(json!(12.0)), Ok(12));
        let wrong = |value, sentence: &str| assert_eq!(read(value), Err(sentence.to_owned()));
        wrong(json!("abc"), "A valid integer is required.");
        wrong(json!(1.5), "A valid integer is required.");
        wrong(json!(true), "A valid integer is required.");
        wrong(json!(-1), "Ensure this value is greater than or equal to 0.");
        wrong(json!("9223372036854775808"), "Ensure this value is less than or equal to 9223372036854775807.");
        wrong(json!(null), "This field may not be null.");
    }

    #[test]
    fn numbers_with_bounds_may_be_left_out() {
        let read = |value: Value| {
            let mut fields = fields(json!({ "a": value }));
            let number = fields.within(&Field::whole("a", 1, 365));
            (number, fields.errors.first("a").map(str::to_owned))
        };
        for nothing in [json!(null), json!(""), json!("  ")] {
            assert_eq!(read(nothing), (None, None));
        }
        assert_eq!([read(json!("1")).0, read(json!(365)).0], [Some(1), Some(365)]);
        let wrong = |value, sentence: &str| assert_eq!(read(value), (None, Some(sentence.to_owned())));
        wrong(json!(0), "Ensure this value is greater than or equal to 1.");
        wrong(json!("366"), "Ensure this value is less than or equal to 365.");
        wrong(json!("soon"), "A valid integer is required.");
        let mut required = fields(json!({ "b": "" }));
        for name in ["a", "b"] {
            assert_eq!(required.within(&Field { name, ..Field::whole("a", 1, 2).required() }), None);
            assert_eq!(required.errors[name], ["This field is required."]);
        }
    }
}
