import { useEffect, useState } from "react";
import { clockText, secondsLeft } from "#app/domain/meeting-room.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import styles from "./step-bar.module.css";

/**
 * How long there still is. Counted from the server's clock: a phone whose own is wrong shows the same. Without a script it
 * shows what was left when the page was made.
 *
 * @param now the server's clock when the page was made
 */
export function StepTimer({ endsAt, now }: { endsAt: Date; now: Date }) {
  const [end, asked] = [endsAt.getTime(), now.getTime()];
  const [seconds, setSeconds] = useState(secondsLeft(end, asked));
  useEffect(() => {
    const begunAt = performance.now();
    const tick = () => setSeconds(secondsLeft(end, asked + performance.now() - begunAt));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [end, asked]);
  const isOver = seconds === 0;
  return (
    <div className={classNames(styles.timer, isOver && styles.over)}>
      <span role="timer" aria-label={m.meetings_timer_left()} suppressHydrationWarning>
        {clockText(seconds)}
      </span>
      <span role="status">{isOver && m.meetings_timer_over()}</span>
    </div>
  );
}
