/**
 * Where Qiao keeps what is a user's own: models, databases, logins. Whoever keeps something asks
 * here for the folder. The environment comes in, and a path goes out; nothing is made.
 */
@NullMarked
package dev.qiao.agent.home;

import org.jspecify.annotations.NullMarked;
