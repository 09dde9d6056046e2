//! The heart: thousands of random interleavings of what people do, what the provider says, what goes wrong and what is cut
//! off. Whatever the order, when all is quiet again the money in the ledger is the money at the provider.

mod chance;
mod rules;
mod steps;
mod world;

use chance::Chance;
use steps::Step;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use world::World;

/// How many stories are told, and of how many steps each.
const STORIES: u64 = 90;
const STEPS: usize = 25;
/// Where they begin, unless `ANY_ORDER_SEED` says otherwise; `ANY_ORDER_STORIES` tells more of them.
const SEED: u64 = 20_261_125;

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Prints how to tell the story again if it ends badly.
struct Story {
    seed: u64,
    steps: Vec<String>,
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("ANY_ORDER_SEED={} ANY_ORDER_STORIES=1\n{}", self.seed, self.steps.join("\n"));
        }
    }
}

#[db_test]
async fn whatever_the_order_the_money_is_where_the_books_say(ctx: Ctx) {
    let mut world = World::new(&ctx).await;
    let (first, stories) = (setting("ANY_ORDER_SEED", SEED), setting("ANY_ORDER_STORIES", STORIES));
    let mut ends = Vec::new();
    for seed in first..first + stories {
        let mut chance = Chance::new(seed);
        let mut story = Story { seed, steps: Vec::new() };
        world.begin(&mut chance).await;
        for _ in 0..STEPS {
            // Some come alone, some at the same moment, some are cut off.
            let step = Step::draw(&world, &mut chance);
            let other = chance.one_in(4).then(|| Step::draw(&world, &mut chance));
            let patience = chance.one_in(6).then(|| 1 + chance.up_to(40));
            story.steps.push(format!("{step:?} {} {}", told(other.as_ref()), told(patience.as_ref())));
            world.perform(step, other, patience).await;
            if patience.is_some() && chance.one_in(3) {
                world.restart().await;
            }
        }
        world.come_to_rest().await;
        ends.extend(rules::hold(&world).await);
    }
    // All told, every kind of end was there.
    for end in ["unpaid", "held", "paid", "waiting", "refunded", "reversed", "late", "disputed"] {
        let number = ends.iter().filter(|known| **known == end).count();
        println!("{end}: {number}");
        assert!(number > 0 || stories < STORIES, "no payment ended {end}");
    }
}

/// What else there is of a step.
fn told(what: Option<&impl std::fmt::Debug>) -> String {
    what.map(|what| format!("/ {what:?}")).unwrap_or_default()
}
