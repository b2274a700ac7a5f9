package org.joulesight.engine.graph;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Rewrites a graph so that each node is a layer that an engine runs in one step: activations,
 * scalings and residual additions go into the convolutions before them. A fused layer is named like
 * the value that it makes.
 */
public final class Fusion {
  private static final List<BiConsumer<Rewriter, Node>> PASSES =
      List.of(
          HardActivations::rewrite,
          GatedActivations::rewrite,
          Fusion::joinAffine,
          Fusion::foldAffine,
          Fusion::fuseActivation,
          Fusion::swapReluAndConcat,
          Fusion::fuseResidual,
          Fusion::fuseActivation);

  private Fusion() {}

  public static Graph fuse(Graph graph) {
    Graph current = withoutIdentities(graph);
    for (BiConsumer<Rewriter, Node> pass : PASSES) {
      Rewriter rewriter = new Rewriter(current);
      for (Node node : rewriter.nodes()) {
        if (rewriter.contains(node)) {
          pass.accept(rewriter, node);
        }
      }
      current = rewriter.done();
    }
    return current;
  }

  /** An identity takes over its producer, unless others use that too. */
  private static Graph withoutIdentities(Graph graph) {
    Rewriter rewriter = new Rewriter(graph);
    for (Node node : rewriter.nodes()) {
      if (!(node.op() instanceof Op.Identity)) {
        continue;
      }
      Node producer = rewriter.producer(node.inputs().get(0));
      if (producer != null && rewriter.isUsedOnce(producer.name())) {
        rewriter.replace(new Node(node.name(), producer.op(), producer.inputs()));
      } else if (!rewriter.isOutput(node.name())) {
        bypass(rewriter, node);
      }
    }
    return rewriter.done();
  }

  private static void bypass(Rewriter rewriter, Node identity) {
    String source = identity.inputs().get(0);
    for (Node user : rewriter.nodes()) {
      if (user.inputs().contains(identity.name())) {
        List<String> inputs =
            user.inputs().stream().map(i -> i.equals(identity.name()) ? source : i).toList();
        rewriter.replace(new Node(user.name(), user.op(), inputs));
      }
    }
  }

  /** Two scalings in a row are one. */
  private static void joinAffine(Rewriter rewriter, Node node) {
    Node source = node.inputs().isEmpty() ? null : rewriter.producer(node.inputs().get(0));
    if (node.op() instanceof Op.Affine after
        && source != null
        && source.op() instanceof Op.Affine before
        && rewriter.isUsedOnce(source.name())) {
      rewriter.replace(new Node(node.name(), AffineFolding.join(before, after), source.inputs()));
    }
  }

  /** {@code scale * conv(x) + shift} is a convolution with other weights. */
  private static void foldAffine(Rewriter rewriter, Node node) {
    if (!(node.op() instanceof Op.Affine affine)) {
      return;
    }
    Node source = plainConvolution(rewriter, node.inputs().get(0));
    if (source != null) {
      Op.Convolution c = (Op.Convolution) source.op();
      rewriter.replace(new Node(node.name(), AffineFolding.fold(c, affine), source.inputs()));
    }
  }

  private static void fuseActivation(Rewriter rewriter, Node node) {
    if (!(node.op() instanceof Op.Activate activate)) {
      return;
    }
    Node source = rewriter.producer(node.inputs().get(0));
    if (source == null || !rewriter.isUsedOnce(source.name())) {
      return;
    }
    Op fused = withActivation(source.op(), activate.activation());
    if (fused != null) {
      rewriter.replace(new Node(node.name(), fused, source.inputs()));
    }
  }

  /** relu(concat(a, b)) is concat(relu(a), relu(b)), which fuses with what makes a and b. */
  private static void swapReluAndConcat(Rewriter rewriter, Node node) {
    if (!(node.op() instanceof Op.Activate activate)
        || !activate.activation().equals(Activation.RELU)) {
      return;
    }
    Node concat = rewriter.producer(node.inputs().get(0));
    if (concat == null
        || !(concat.op() instanceof Op.Concat)
        || !rewriter.isUsedOnce(concat.name())
        || Set.copyOf(concat.inputs()).size() < concat.inputs().size()) {
      return;
    }
    for (String input : concat.inputs()) {
      Node source = rewriter.producer(input);
      if (source == null
          || !rewriter.isUsedOnce(input)
          || withActivation(source.op(), Activation.RELU) == null) {
        return;
      }
    }
    for (String input : concat.inputs()) {
      Node source = rewriter.producer(input);
      rewriter.replace(
          new Node(input, withActivation(source.op(), Activation.RELU), source.inputs()));
    }
    rewriter.replace(new Node(node.name(), concat.op(), concat.inputs()));
  }

  /** The later of two summands takes the addition, so that the other is there when it runs. */
  private static void fuseResidual(Rewriter rewriter, Node node) {
    if (!(node.op() instanceof Op.Binary add) || add.kind() != Op.Binary.Kind.ADD) {
      return;
    }
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean aIsLater = rewriter.position(a) > rewriter.position(b);
    String later = aIsLater ? a : b;
    String earlier = aIsLater ? b : a;
    Node source = plainConvolution(rewriter, later);
    if (a.equals(b) || source == null) {
      return;
    }
    Op.Convolution c = ((Op.Convolution) source.op()).withActivation(add.activation());
    rewriter.replace(new Node(node.name(), c, List.of(source.inputs().get(0), earlier)));
  }

  /** The convolution that makes {@code value}, if it can still be changed; else null. */
  private static Node plainConvolution(Rewriter rewriter, String value) {
    Node node = rewriter.producer(value);
    return node != null
            && rewriter.isUsedOnce(value)
            && node.inputs().size() == 1
            && node.op() instanceof Op.Convolution c
            && c.activation().isNone()
            && c.gain() == null
        ? node
        : null;
  }

  private static Op withActivation(Op op, Activation activation) {
    if (op instanceof Op.Convolution c && c.activation().isNone()) {
      return c.withActivation(activation);
    }
    if (op instanceof Op.Resize r && r.activation().isNone()) {
      return new Op.Resize(r.scaleHeight(), r.scaleWidth(), r.mode(), activation);
    }
    if (op instanceof Op.Binary b && b.activation().isNone()) {
      return new Op.Binary(b.kind(), activation);
    }
    return null;
  }
}
