/** The sandbox over HTTP, with the clients that people use. */
package io.keyproof.server;
