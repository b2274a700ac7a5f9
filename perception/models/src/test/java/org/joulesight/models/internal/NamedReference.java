package org.joulesight.models.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.joulesight.engine.plan.Engine;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A reference of which only the engine's name matters. */
record NamedReference<S>(String name) implements ServiceReference<S> {
  @Override
  public Object getProperty(String key) {
    return key.equals(Engine.NAME) ? name : null;
  }

  @Override
  public String[] getPropertyKeys() {
    return new String[] {Engine.NAME};
  }

  @Override
  public Dictionary<String, Object> getProperties() {
    return new Hashtable<>(Map.of(Engine.NAME, name));
  }

  @Override
  public Bundle getBundle() {
    return null;
  }

  @Override
  public Bundle[] getUsingBundles() {
    return new Bundle[0];
  }

  @Override
  public boolean isAssignableTo(Bundle bundle, String className) {
    return true;
  }

  @Override
  public int compareTo(Object other) {
    return 0;
  }

  @Override
  public <A> A adapt(Class<A> type) {
    return null;
  }
}
