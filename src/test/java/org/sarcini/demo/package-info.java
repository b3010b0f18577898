/** The application to be tried without an account anywhere: demo people and tasks, and stand-ins for what is outside. */
package org.sarcini.demo;
