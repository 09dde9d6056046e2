//! Enumerations that are text in the database and on the wire, most with a label for people.

/// Makes an enumeration: wire name and label of each value, `ALL`, `CHOICES`, `as_str`, `label`, `Display`, `FromStr`.
/// One that people never read of has no labels, and neither `CHOICES` nor `label`.
macro_rules! status {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $wire:literal, $label:expr;)* }) => {
        $crate::status::status!($(#[$doc])* $name { $($(#[$variant_doc])* $variant = $wire;)* });

        impl $name {
            /// Wire name and label of every value.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($wire, $label),)*];

            /// For people.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $wire:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
        #[cfg_attr(feature = "sqlx", sqlx(type_name = "text", rename_all = "snake_case"))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The wire name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($wire => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}
pub(crate) use status;
