import Fixity
import Foundation
import Rendering

extension Terminal {
    /// Where progress is written. There are no colours in any of it, so that `NO_COLOR` has nothing to take away.
    enum Channel {
        /// A person looks at it: one line that is written over.
        case screen
        /// A file, a pipe or a screen that cannot move its cursor: a whole line now and then.
        case log

        static let current: Channel =
            isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" ? .screen : .log

        /// Between two lines.
        var interval: Duration { self == .screen ? .milliseconds(100) : .seconds(60) }
    }

    /// Says how far a work is: at once on a screen, in a log not before it took a minute.
    func progress(_ key: String, _ progress: WorkProgress) {
        let channel = Channel.current
        guard !quiet, let elapsed = meter.elapsed(key, every: channel.interval, isPatient: channel == .log, at: .now) else { return }
        let text = ProgressLine(labels: labels).text(key, progress, after: elapsed)
        write(channel == .screen ? "\r\u{1B}[K" + text : text + "\n", to: .standardError)
    }

    /// The work is done: its line is taken away.
    func endProgress() {
        meter.end()
        guard !quiet, Channel.current == .screen else { return }
        write("\r\u{1B}[K", to: .standardError)
    }
}

/// What is said of a long work: how much is done, how fast, and how long the rest may take.
struct ProgressLine {
    let labels: Labels

    /// - Parameter elapsed: Since the work began. The first two seconds tell no speed.
    func text(_ key: String, _ progress: WorkProgress, after elapsed: Duration) -> String {
        let notation = Notation(labels.language), seconds = Int(elapsed.components.seconds)
        // A foreign bag may say anything of its size.
        let all = progress.all > 1 << 40 ? 0 : progress.all
        var parts = [labels.fill(key, ["files": labels.counted("files", progress.files)])]
        if all > 0 { parts.append(labels.fill("cli.progress.share", ["percent": notation.count(progress.done * 100 / all)])) }
        if seconds >= 2, progress.files > 0 {
            let isFast = progress.files >= seconds
            let rate = isFast ? progress.files / seconds : progress.files * 60 / seconds
            if rate > 0 {
                parts.append(labels.fill(isFast ? "cli.progress.second" : "cli.progress.minute", ["files": labels.counted("files", rate)]))
            }
            if progress.done > 0, all > progress.done {
                parts.append(left(seconds * (all - progress.done) / progress.done, notation))
            }
        }
        return parts.joined(separator: " · ")
    }

    private func left(_ seconds: Int, _ notation: Notation) -> String {
        if seconds < 60 { return labels.fill("cli.progress.left.seconds", ["count": notation.count(max(seconds, 1))]) }
        // Upwards: who waits is glad of a minute less.
        let minutes = (seconds + 59) / 60
        if minutes < 60 { return labels.fill("cli.progress.left.minutes", ["count": notation.count(minutes)]) }
        return labels.fill("cli.progress.left.hours", ["hours": notation.count(minutes / 60), "minutes": notation.count(minutes % 60)])
    }
}
