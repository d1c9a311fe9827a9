using MixtureKit.Documentation.Tests.Markdown;

namespace MixtureKit.Documentation.Tests;

/// <summary>The scripts for R and Python do what their page says; skipped if the language is absent.</summary>
public sealed class InterpreterTests
{
    [Fact]
    public void Blocks_in_R_print_what_their_page_shows() => Run(Interpreter.R);

    [Fact]
    public void Blocks_in_Python_print_what_their_page_shows() => Run(Interpreter.Python);

    [Fact]
    public void The_class_of_R_has_the_usual_methods()
    {
        string output = Interpreter.R.Run("""
            source("docs/samples/mixturekit.R")
            iris4 <- read.csv("docs/data/iris.csv")[1:4]
            fit <- mixturekit(as.matrix(iris4), k = 1:3, covariance = c("full", "tied"), "standard-errors" = "weighted", replicates = 3)
            one <- mixturekit(c(1, 2, NA, 11, 12, 13), k = 2, covariance = "tied")
            labelled <- mixturekit(data.frame(x = c(1, 2, 3, 11, 12, 14), kind = rep(c("low", "high"), each = 3)), label = "kind")
            cat(inherits(fit, "mixturekit"), length(fit$fit$candidates), fit$fit$standardErrors$replicates, "\n")
            cat(all.equal(BIC(fit), fit$fit$bic), all.equal(AIC(fit), fit$fit$aic), nobs(fit), "\n")
            p <- predict(fit, iris4)
            cat(dim(p$z), range(p$classification), all.equal(rowSums(p$z), rep(1, 150)), identical(p$classification, fit$classification), "\n")
            cat(one$classification, predict(one, c(2, 12))$classification, colnames(labelled$z), "\n")
            cat(any(grepl("sepal_width", capture.output(print(summary(fit))))), dim(simulate(fit, 4, seed = 2)), "\n")
            cat(conditionMessage(tryCatch(mixturekit(iris4, k = 0), error = identity)), "\n")
            cat(conditionMessage(tryCatch(predict(fit, iris4[1:2]), error = identity)), "\n")
            """);

        string[] lines = output.Split('\n');
        Assert.Equal(["TRUE 6 3 ", "TRUE TRUE 150 ", "150 2 1 2 TRUE TRUE "], lines[..3]);
        Assert.Matches("^([12]) \\1 [12] ([12]) \\2 \\2 \\1 \\2 high low $", lines[3]);
        Assert.Equal("TRUE 4 5 ", lines[4]);
        Assert.Contains("-k", lines[5], StringComparison.Ordinal);
        Assert.Contains("petal_length", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void The_class_of_Python_has_the_members_of_GaussianMixture()
    {
        string output = Interpreter.Python.Run("""
            import warnings
            import numpy as np
            from mixturekit import MixtureKit

            X = np.loadtxt("docs/data/iris.csv", delimiter=",", skiprows=1)[:, :4]
            for structure in ("full", "tied", "diag", "spherical"):
                m = MixtureKit(2, covariance_type=structure).fit(X)
                print(structure, m.covariances_.shape, m.means_.shape, np.isclose(m.bic(X), m.result_["bic"]), np.isclose(m.score(X) * 150, m.score_samples(X).sum()))
            chosen = MixtureKit().fit(X)
            print(len(chosen.weights_), (chosen.predict_proba(X).argmax(axis=1) == chosen.predict(X)).all(), chosen.converged_)
            values, components = chosen.sample(5)
            print(values.shape, components.shape)
            X[0, 0] = np.nan
            print(MixtureKit(2).fit(X).result_["missing"]["cells"])
            mixed = MixtureKit(2, options=["--kind", "x2=category"]).fit(np.array([[1, "a"], [2, "b"], [9, "a"], [8, "c"]], dtype=object))
            print(mixed.model_["levels"], hasattr(mixed, "means_"))
            try:
                MixtureKit(0).fit(X)
            except ValueError as error:
                print(error)
            """);

        string[] lines = output.Split('\n');
        Assert.Equal(
            ["full (2, 4, 4) (2, 4) True True", "tied (4, 4) (2, 4) True True", "diag (2, 4) (2, 4) True True", "spherical (2,) (2, 4) True True", "2 True True", "(5, 4) (5,)", "1", "{'x2': ['a', 'b', 'c']} False"],
            lines[..8]);
        Assert.Contains("-k", lines[8], StringComparison.Ordinal);
    }

    private static void Run(Interpreter interpreter)
    {
        CodeBlock[] blocks = [.. Pages.Blocks(interpreter.Language)];
        Assert.NotEmpty(blocks);
        foreach (CodeBlock block in blocks)
            Shown.AssertMatches(block.Output!, interpreter.Run(string.Join('\n', block.Lines)), block.ToString());
    }
}
