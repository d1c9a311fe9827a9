# Searches of mclust on the Gaussian reference cases: FOLDER SEEDS SETTING CASE…, one JSON object to standard output.
# Its search has no randomness, so one run stands for all seeds.
suppressPackageStartupMessages(library(mclust))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
seeds <- as.integer(arguments[2])
structures <- c(full = "VVV", diagonal = "VVI", spherical = "VII", tied = "EEE")
# Tight, so that an end tells which maximum was climbed, not where the climb was broken off.
control <- emControl(tol = c(1e-11, 1e-11), itmax = c(10000, 10000))
parts <- c()
cases <- jsonlite::fromJSON(file.path(folder, "cases.json"), simplifyVector = FALSE)$cases
for (case in cases) {
  if (!(case$id %in% arguments[-(1:3)]) || case$family != "gaussian" || !is.null(case$weight)) next
  rows <- as.matrix(read.csv(file.path(folder, "data", case$data))[, unlist(case$columns), drop = FALSE])
  name <- if (ncol(rows) == 1) (if (is.null(case$covariance) || case$covariance != "tied") "V" else "E") else structures[[if (is.null(case$covariance)) "full" else case$covariance]]
  seconds <- system.time(fit <- Mclust(rows, G = case$components, modelNames = name, verbose = FALSE, control = control))[["user.self"]]
  end <- if (is.null(fit)) "-1e300" else format(fit$loglik, digits = 17)
  parts <- c(parts, sprintf('"%s": {"ends": [%s], "seconds": %.6f}', case$id, paste(rep(end, seeds), collapse = ", "), seconds))
}
cat("{", paste(parts, collapse = ", "), "}", sep = "")
