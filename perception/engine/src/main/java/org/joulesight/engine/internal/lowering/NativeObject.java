package org.joulesight.engine.internal.lowering;

/** Something with a native part that its owner frees. */
public interface NativeObject {
  void close();
}
