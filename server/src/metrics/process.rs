//! What the kernel says of this process, under the names that every Prometheus exporter uses. Nothing where there is no /proc.

use std::fs;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::{counter::ConstCounter, gauge::ConstGauge},
};

/// Clock ticks a second in /proc: 100 on every architecture that Linux has today.
const TICKS: f64 = 100.0;

#[derive(Debug)]
pub(super) struct Process;

impl Collector for Process {
    fn encode(&self, mut to: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let mut tell = |name: &str, help: &str, metric: &dyn Told| metric.tell(&mut to, name, help);
        if let Some(seconds) = processor() {
            tell("process_cpu_seconds", "User and system time spent", &ConstCounter::new(seconds))?;
        }
        if let Some(at) = started() {
            tell("process_start_time_seconds", "When the process began, since 1970", &ConstGauge::new(at))?;
        }
        let memory = [
            ("VmRSS:", "process_resident_memory_bytes", "Resident memory"),
            ("VmSize:", "process_virtual_memory_bytes", "Virtual memory"),
        ];
        for (field, name, help) in memory {
            if let Some(bytes) = memory_of(field) {
                tell(name, help, &ConstGauge::new(bytes))?;
            }
        }
        if let Ok(files) = fs::read_dir("/proc/self/fd") {
            let open = i64::try_from(files.count()).unwrap_or(i64::MAX);
            tell("process_open_fds", "Files that are open", &ConstGauge::new(open))?;
        }
        if let Some(most) = most_files() {
            tell("process_max_fds", "Files that may be open", &ConstGauge::new(most))?;
        }
        Ok(())
    }
}

/// A metric of either kind.
trait Told {
    fn tell(&self, to: &mut DescriptorEncoder<'_>, name: &str, help: &str) -> Result<(), std::fmt::Error>;
}

impl<T: EncodeMetric> Told for T {
    fn tell(&self, to: &mut DescriptorEncoder<'_>, name: &str, help: &str) -> Result<(), std::fmt::Error> {
        let encoder = to.encode_descriptor(name, help, None, self.metric_type())?;
        self.encode(encoder)
    }
}

/// The fields of /proc/self/stat behind the name, which may hold anything; the first is the state.
fn stat(field: usize) -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    text.rsplit_once(") ")?.1.split(' ').nth(field)?.parse().ok()
}

fn processor() -> Option<f64> {
    Some((stat(11)? + stat(12)?) / TICKS)
}

fn started() -> Option<f64> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    let boot: f64 = text.lines().find_map(|line| line.strip_prefix("btime "))?.trim().parse().ok()?;
    Some(boot + stat(19)? / TICKS)
}

fn memory_of(field: &str) -> Option<i64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = text.lines().find_map(|line| line.strip_prefix(field))?.trim().strip_suffix(" kB")?;
    Some(kilobytes.trim().parse::<i64>().ok()? * 1024)
}

fn most_files() -> Option<i64> {
    let text = fs::read_to_string("/proc/self/limits").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_knows_us() {
        assert!(processor().unwrap() >= 0.0);
        assert!(started().unwrap() > 1_600_000_000.0);
        assert!(memory_of("VmRSS:").unwrap() > 1 << 20);
        assert!(most_files().unwrap() > 10);
    }
}
