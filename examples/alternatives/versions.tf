terraform {
  required_version = ">= 1.8"

  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
  }
}
